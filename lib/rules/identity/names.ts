const label = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const serviceLabel = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const qualified = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;

const allowed = 'small letters, digits and -';
const ends = 'with a letter or digit at both ends';

/** What keeps a text from being a DNS label (RFC 1123), if anything does. */
export function labelProblem(text: string): string | undefined {
  if (!label.test(text)) return `may have ${allowed} only, ${ends}`;
  return tooLong(text, 63);
}

/** What keeps a text from being a DNS subdomain (RFC 1123): labels with dots between them. */
export function subdomainProblem(text: string): string | undefined {
  if (!subdomain.test(text)) return `may have small letters, digits, - and dots only, ${ends} of each part`;
  return tooLong(text, 253);
}

/** What keeps a text from being a DNS label that begins with a letter (RFC 1035), as the name of a Service must. */
export function serviceNameProblem(text: string): string | undefined {
  if (!serviceLabel.test(text)) return `may have ${allowed} only and must begin with a letter`;
  return tooLong(text, 63);
}

/** What keeps a text from being the value of a label. */
export function labelValueProblem(text: string): string | undefined {
  if (text !== '' && !qualified.test(text)) return `may have letters, digits, -, _ and . only, ${ends}`;
  return tooLong(text, 63);
}

/** What keeps a text from being the key of a label or an annotation: `app` or `example.org/app`. */
export function labelKeyProblem(text: string): string | undefined {
  const [first = '', second, ...more] = text.split('/');
  if (more.length > 0) return 'may have one slash only';
  const name = second ?? first;
  if (name === '') return second === undefined ? 'is empty' : 'has nothing behind its slash';
  const prefix = second === undefined ? undefined : subdomainProblem(first.toLowerCase());
  if (prefix !== undefined) return `has a prefix that ${prefix}`;
  return labelValueProblem(name);
}

/** What keeps a text from being the name of a port: IANA's service names. */
export function portNameProblem(text: string): string | undefined {
  if (!label.test(text) || text.includes('--'))
    return `may have ${allowed} only, none twice in a row, ${ends}`;
  if (!/[a-z]/.test(text)) return 'must have a letter';
  return tooLong(text, 15);
}

/** Says so where a text is longer than a place has room for. */
export function tooLong(text: string, most: number): string | undefined {
  return text.length > most ? `has ${text.length} characters, and ${most} are the most` : undefined;
}
