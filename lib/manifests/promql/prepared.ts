import { PromqlError } from './promql-error.ts';

/** An expression as Prometheus' grammar can read it. */
export interface Prepared {
  readonly text: string;
  /** Whether a part of `text` stands for a variable that something else fills in, or has one in it. */
  readonly isHole: (from: number, to: number) => boolean;
  /** What the source says in place of a part of `text`. */
  readonly sourceOf: (from: number, to: number) => string;
}

interface StandIn {
  readonly from: number;
  readonly to: number;
  readonly source: string;
  readonly isHole: boolean;
}

const hole = String.raw`(?:\$\{[^}]*\}|\$\w+|\{\{[^}]*\}\}|\[\[\w+\]\])`;
const tokens = new RegExp(
  [
    String.raw`(?<comment>#[^\n]*)`,
    String.raw`(?<quoted>"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|\`[^\`]*\`)`,
    String.raw`(?<hole>[\w.:]*${hole}(?:[\w.:]|${hole})*)`,
    String.raw`(?<number>0[xX]\w*|(?:\d|\.\d)[\w.]*(?:(?<=[eE])[-+]\d+)?)`,
    String.raw`(?<name>[a-zA-Z_:][\w:]*)`,
    String.raw`(?<bracket>[[\]{}])`,
    String.raw`(?<quote>["'\`])`,
    String.raw`(?<foreign>[^\x00-\x7f])`,
  ].join('|'),
  'g',
);
const number = /^(?:0x[\da-f_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.\d[\d_]*)(?:e[-+]?[\d_]+)?)$/i;
const duration = /^(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?$/;
/** Go's escapes; of the quotes only the one that the text stands in may be escaped. */
const escapes = /\\(?:([abfnrtv\\]|[0-7]{3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})|([\s\S]))/g;

/**
 * Puts something that fits in the place of variables (`$__rate_interval`, `${job}`, `[[job]]`, `{{args.app}}`), and writes numbers as the
 * grammar knows them: it misses `5.` and `0X1F`.
 *
 * @throws PromqlError at what the grammar lets pass: a quote that is not closed, an escape that Go does not know, `5minutes`
 */
export function prepare(source: string): Prepared {
  const standIns: StandIn[] = [];
  let text = '';
  let done = 0;
  let within = '';
  for (const match of source.matchAll(tokens)) {
    const [found] = match;
    const { comment, quoted, quote, foreign, bracket, name } = match.groups ?? {};
    text += source.slice(done, match.index);
    done = match.index + found.length;
    if (quote !== undefined) throw new PromqlError('a quote is not closed');
    if (foreign !== undefined) throw new PromqlError(`${codeOf(foreign)} stands outside quotes`);
    if (quoted !== undefined) checkEscapes(quoted);
    if (bracket !== undefined) within = '[{'.includes(bracket) ? bracket : '';
    const isHole = match.groups?.hole !== undefined;
    let instead = found;
    if (isHole) instead = standInFor(found, text, source.slice(done), within);
    else if (match.groups?.number !== undefined) instead = plainNumber(found);
    else if (comment !== undefined) instead = '';
    // The name that Prometheus 2 had for it.
    else if (name === 'holt_winters') instead = 'double_exponential_smoothing';
    const from = text.length;
    text += instead;
    if (instead !== found) standIns.push({ from, to: text.length, source: found, isHole });
  }
  text += source.slice(done);
  const overlapping = (from: number, to: number) =>
    standIns.filter((standIn) => standIn.from < to && standIn.to > from);
  return {
    text,
    isHole: (from, to) => overlapping(from, to).some((standIn) => standIn.isHole),
    sourceOf: (from, to) => {
      const [first] = overlapping(from, to);
      return first !== undefined && first.from <= from && first.to >= to
        ? first.source
        : text.slice(from, to);
    },
  };
}

/** Something that the grammar takes where a variable stands. */
function standInFor(found: string, before: string, after: string, within: string): string {
  if (within === '[')
    return found
      .split(':')
      .map((part) => (/[$[{]/.test(part) ? '1' : part))
      .join(':');
  if (/(?:\boffset|@)\s*-?\s*$/i.test(before)) return '1';
  if (within === '{') {
    if (/[=~]\s*$/.test(before)) return `"${found.replaceAll('"', '')}"`;
    return /^\s*[=!]/.test(after) ? 'variable' : 'variable=""';
  }
  return /^\s*(?:\(|(?:by|without)\b)/i.test(after) ? 'sum' : 'variable';
}

function plainNumber(found: string): string {
  if (duration.test(found)) return found;
  if (!number.test(found)) throw new PromqlError(`'${found}' is neither a number nor a duration`);
  return found
    .toLowerCase()
    .replaceAll('_', '')
    .replace(/\.(?=e|$)/, '');
}

function checkEscapes(quoted: string): void {
  const [quote] = quoted;
  if (quote === '`') return;
  for (const [found, known, letter] of quoted.slice(1, -1).matchAll(escapes)) {
    if (known === undefined && letter !== quote)
      throw new PromqlError(`${found} is no escape in quotes; a backslash is written \\\\`);
  }
}

function codeOf(letter: string): string {
  return `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
