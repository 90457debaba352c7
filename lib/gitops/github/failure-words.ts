import type { Failure, Limit } from './failure.ts';

/** What the words are about. */
export interface Attempt {
  /** Where the API answers. */
  readonly api: string;
  /** Where the token is from. */
  readonly source: string;
  /** Permission that the call needs: `pull-requests: write`. */
  readonly needs: string;
  /** Seconds that an answer may take. */
  readonly patience: number;
}

/** A failure in plain words, with the way on. */
export function failureWords(failure: Failure, attempt: Attempt): string {
  const { status, said, limit } = failure;
  if (failure.network !== undefined) return networkWords(failure, attempt);
  if (limit !== undefined) return limitWords(limit);
  if (status === 401) {
    return `GitHub refuses the token of ${attempt.source} (401${about(said)}): it is wrong, expired or revoked; make a new one`;
  }
  if (status === 403) return forbiddenWords(failure, attempt);
  if (status === 404) {
    const own = attempt.source === 'GITHUB_TOKEN' ? ' (that of a workflow sees its own repository only)' : '';
    return `it is not there, or the token of ${attempt.source} may not see it (404); check the address, and give the token access${own}`;
  }
  if (status === 422) {
    const reasons = failure.reasons.length > 0 ? failure.reasons.join('; ') : said;
    return `GitHub refuses it (422): ${reasons || 'it gives no reason'}`;
  }
  if (status !== undefined && status >= 500) {
    return `GitHub is failing (${status}${about(said)}); see whether it says so on its status page, and try again later`;
  }
  if (status !== undefined && status >= 300 && status < 400) {
    return `it has moved (${status}); give its present address`;
  }
  return `GitHub answers ${status}${about(said)}`;
}

function networkWords({ network, said }: Failure, { api, patience }: Attempt): string {
  if (network === 'untrusted') {
    return `the certificate of ${api} is not trusted (${said}); name the file of its authority in NODE_EXTRA_CA_CERTS`;
  }
  if (network === 'unreadable') {
    return `${api} gives ${said}; check that GitHub's API answers there, and nothing stands in between`;
  }
  if (network === 'slow') return `${api} gave no answer within ${patience} s; try again later`;
  const what = network === 'unreachable' ? 'cannot be reached' : 'broke the connection';
  return `${api} ${what}${said === '' ? '' : ` (${said})`}; check the network, and try again`;
}

function limitWords({ kind, seconds }: Limit): string {
  const what =
    kind === 'primary' ? 'the calls that this token has in an hour are used up' : 'GitHub asks to slow down';
  const minutes = Math.ceil(seconds / 60);
  const span = seconds < 120 ? `${seconds} second${seconds === 1 ? '' : 's'}` : `${minutes} minutes`;
  return `${what} (rate limit); try again in ${span}`;
}

function forbiddenWords(failure: Failure, { source, needs }: Attempt): string {
  const { said, singleSignOn, accepted, lacksPermission } = failure;
  if (singleSignOn) {
    return `the token of ${source} is not authorized for the organization's single sign-on (403); authorize it where it was made (Configure SSO)`;
  }
  if (/Actions is not permitted to create/i.test(said)) {
    return (
      'workflows of this repository may not open pull requests (403); allow it in its settings (Actions, General, Workflow ' +
      'permissions), or give the token of an App'
    );
  }
  const permission = permissions(accepted) ?? needs;
  if (lacksPermission) {
    const where = source === 'GITHUB_TOKEN' ? "in the workflow's permissions" : 'where the token was made';
    return `the token of ${source} lacks ${permission} (403${about(said)}); grant it ${where}`;
  }
  return `GitHub does not allow it (403${about(said)}); it needs a token with ${permission}`;
}

/** `issues=write; pull_requests=write` as a workflow writes it: `issues: write, or pull-requests: write`. */
function permissions(accepted: string | undefined): string | undefined {
  if (accepted === undefined || !/^[a-z_]+=[a-z]+([,;] ?[a-z_]+=[a-z]+)*$/.test(accepted)) return undefined;
  const written = (one: string) => one.trim().replace('=', ': ').replaceAll('_', '-');
  return accepted
    .split(';')
    .map((set) => set.split(',').map(written).join(' and '))
    .join(', or ');
}

function about(said: string): string {
  return said === '' ? '' : `: ${said}`;
}
