/** What went wrong with a call, before it is put in words. */
export interface Failure {
  /** HTTP status; undefined where no answer came, or none that can be read. */
  readonly status: number | undefined;
  /** What GitHub or the network said; not yet fit to be shown. */
  readonly said: string;
  readonly reasons: readonly string[];
  readonly undecided: boolean;
  /** Why no answer came. */
  readonly network?: 'unreachable' | 'untrusted' | 'broken' | 'slow' | 'unreadable';
  /** A limit on the number of calls. */
  readonly limit?: Limit;
  /** Whether GitHub knows the token, and it has not the permission. */
  readonly lacksPermission: boolean;
  /** Whether the token is to be authorized for an organization's single sign-on first. */
  readonly singleSignOn: boolean;
  /** Permissions one of which is enough for the call, as GitHub lists them: `pull_requests=write`. */
  readonly accepted: string | undefined;
}

/** GitHub's limits: on the calls of an hour (primary), and on haste (secondary). */
export interface Limit {
  readonly kind: 'primary' | 'secondary';
  /** Until it ends. */
  readonly seconds: number;
  /** Whether GitHub said how long; otherwise it is to be guessed. */
  readonly told: boolean;
}

/** The parts of Octokit's errors and answers that are read; an error of another realm is no `instanceof Error`. */
interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

/** Reads what Octokit threw. */
export function failureOf(error: unknown): Failure {
  const { response } = error as { response?: Answer };
  return response === undefined ? networkFailure(causesOf(error)) : answerFailure(response);
}

/** An answer that says no, or says something else than was asked. */
export function answerFailure({ status, headers, data }: Answer): Failure {
  const { message, errors } = (typeof data === 'object' && data !== null ? data : {}) as Record<
    string,
    unknown
  >;
  const said = typeof message === 'string' ? message : '';
  const limit = limitOf(status, headers, said);
  return {
    status,
    said,
    reasons: Array.isArray(errors) ? errors.map(reasonOf) : [],
    // An error of the server may come after the work; every other answer comes instead of it.
    undecided: status >= 500,
    ...(limit === undefined ? {} : { limit }),
    // "Resource not accessible by integration", or "by personal access token".
    lacksPermission: status === 403 && /not accessible by/i.test(said),
    singleSignOn: headers['x-github-sso'] !== undefined || /\bSAML\b/.test(said),
    accepted: text(headers['x-accepted-github-permissions']),
  };
}

/** An answer that broke off, or is none of GitHub's: a page of a proxy, say. */
export function unreadable(status: number): Failure {
  return { ...networkFailure([]), network: 'unreadable', said: `an answer ${status} that is not GitHub's` };
}

/**
 * The limit that an answer speaks of, as "Rate limits for the REST API" of docs.github.com has it: `retry-after`, else the end of the
 * hour's calls, else a minute.
 */
function limitOf(status: number, headers: Answer['headers'], said: string): Limit | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const after = number(headers['retry-after']);
  const used = number(headers['x-ratelimit-remaining']) === 0;
  if (after === undefined && !used && status === 403 && !/rate limit|abuse detection/i.test(said))
    return undefined;
  if (after !== undefined) return { kind: 'secondary', seconds: after, told: true };
  const reset = number(headers['x-ratelimit-reset']);
  if (!used || reset === undefined) return { kind: 'secondary', seconds: 60, told: false };
  // By GitHub's clock: ours may be wrong.
  const now = Date.parse(text(headers.date) ?? '') || Date.now();
  return { kind: 'primary', seconds: Math.max(0, Math.ceil(reset - now / 1000)), told: true };
}

/** `errors` of a 422 are texts or objects; a `custom` one carries a message, the others a field and a code. */
function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const { message, field, code } = error as Record<string, unknown>;
  if (typeof message === 'string' && message !== '') return message;
  return [field, code].filter((part) => typeof part === 'string').join(' is ');
}

interface Cause {
  readonly code: string;
  readonly name: string;
  readonly message: string;
}

function causesOf(error: unknown): Cause[] {
  const causes: Cause[] = [];
  let current = error;
  while (typeof current === 'object' && current !== null && causes.length < 9) {
    const { code, name, message, cause } = current as Record<string, unknown>;
    causes.push({ code: text(code) ?? '', name: text(name) ?? '', message: text(message) ?? '' });
    current = cause;
  }
  return causes;
}

const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|UND_ERR_CONNECT_TIMEOUT)$/;
const certificate = /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS/;

function networkFailure(causes: readonly Cause[]): Failure {
  const known = {
    status: undefined,
    reasons: [],
    lacksPermission: false,
    singleSignOn: false,
    accepted: undefined,
  };
  const deepest = causes.findLast(({ code, message }) => code !== '' || message !== '');
  const said = deepest === undefined ? '' : deepest.code || deepest.message;
  const of = (network: Failure['network']) => ({ ...known, said, network });
  if (causes.some(({ code }) => certificate.test(code))) return { ...of('untrusted'), undecided: false };
  if (causes.some(({ code }) => neverSent.test(code))) return { ...of('unreachable'), undecided: false };
  const late = causes.some(
    ({ name, code }) => /^(TimeoutError|AbortError)$/.test(name) || /TIMEOUT/.test(code),
  );
  return { ...of(late ? 'slow' : 'broken'), undecided: true };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function number(value: unknown): number | undefined {
  const parsed = value === undefined || value === '' ? Number.NaN : Number(value);
  return Number.isFinite(parsed) && parsed >= 0 ? parsed : undefined;
}
