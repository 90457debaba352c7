import { SlipwayError } from '../slipway-error.ts';
import { type PullRequest, readAll, readPullRequest } from './answers.ts';
import type { GithubClient } from './client.ts';
import { cutAtLine } from './cut-at-line.ts';
import { GithubError } from './github-error.ts';
import { bodyLimit, cutTitle, sameText } from './texts.ts';

export interface PullRequestOptions {
  readonly client: GithubClient;
  /** Branch of this repository that holds the change. */
  readonly head: string;
  /** Branch that it is to be merged into. */
  readonly base: string;
  /** One line; what is longer than the 256 characters that GitHub takes is cut. */
  readonly title: string;
  /** Markdown; what is longer than GitHub takes is cut at the end of a line. */
  readonly body: string;
}

export interface PullRequestOutcome {
  readonly number: number;
  /** Its page. */
  readonly url: string;
  readonly action: 'opened' | 'updated' | 'unchanged';
}

/** How often to look again when somebody opens or closes it meanwhile, or an answer is lost. */
const rounds = 4;

/**
 * Sees to it that there is exactly one open pull request from a branch of the repository to another, with this title and text. A closed
 * one stays closed, since somebody decided so: a new one is opened. Draft state, labels, reviewers and comments are left alone. Where
 * nothing is to change, no call is made that could.
 *
 * @throws GithubError where GitHub does not do it; SlipwayError where somebody closes what is updated, again and again
 */
export async function openOrUpdatePullRequest(options: PullRequestOptions): Promise<PullRequestOutcome> {
  const { client } = options;
  const wanted = {
    ...options,
    title: cutTitle(options.title),
    body: cutAtLine(options.body, bodyLimit, 'The rest is left out: GitHub takes no longer text.'),
  };
  let lost = false;
  for (let round = 1; ; round += 1) {
    const open = await findOpen(wanted);
    const found = open === undefined ? await create(wanted) : await update(wanted, open);
    if ('action' in found) return lost ? { ...found, action: 'opened' } : found;
    if (round === rounds) throw found.because;
    lost ||= open === undefined && found.because instanceof GithubError && found.because.undecided;
    await client.patience.wait(client.patience.pause * 2 ** (round - 1));
  }
}

/**
 * Closes the open pull request from a branch to another, without a comment: for when the base holds already what it would bring. The
 * branch stays.
 *
 * @returns undefined where there is none
 * @throws GithubError
 */
export async function closePullRequest(
  options: Pick<PullRequestOptions, 'client' | 'head' | 'base'>,
): Promise<Pick<PullRequestOutcome, 'number' | 'url'> | undefined> {
  const open = await findOpen(options);
  if (open === undefined) return undefined;
  await change(options.client, open.number, { state: 'closed' }, 'close');
  return { number: open.number, url: options.client.plain(open.url) };
}

/** A reason to look again. */
interface Again {
  readonly because: SlipwayError;
}

async function findOpen({ client, head, base }: Pick<PullRequestOptions, 'client' | 'head' | 'base'>) {
  const { owner } = client.repository;
  const open = await client.list({
    route: 'GET /repos/{owner}/{repo}/pulls',
    parameters: { state: 'open', head: `${owner}:${head}`, base },
    purpose: 'look for a pull request',
    needs: 'pull-requests: read',
    read: (data) => readAll(data, readPullRequest),
  });
  // GitHub ignores a head that it does not understand, and a fork may have the same owner.
  return open.find((one) => one.head.branch === head && one.head.repository === one.base.repository);
}

async function create({
  client,
  head,
  base,
  title,
  body,
}: PullRequestOptions): Promise<PullRequestOutcome | Again> {
  try {
    const made = await client.call({
      route: 'POST /repos/{owner}/{repo}/pulls',
      parameters: { head, base, title, body },
      purpose: 'open a pull request',
      needs: 'pull-requests: write',
      read: readPullRequest,
    });
    return { number: made.number, url: client.plain(made.url), action: 'opened' };
  } catch (error) {
    if (error instanceof GithubError && mayPass(error)) return { because: error };
    throw error;
  }
}

/** Whether it may be there now, or the branch was pushed so recently that GitHub's API does not know it yet. */
function mayPass({ undecided, status, reasons }: GithubError): boolean {
  return (
    undecided ||
    (status === 422 && reasons.some((reason) => /already exists|^head is invalid$/i.test(reason)))
  );
}

async function update(
  { client, title, body }: PullRequestOptions,
  open: PullRequest,
): Promise<PullRequestOutcome | Again> {
  const { number } = open;
  const changes = {
    ...(open.title === title ? {} : { title }),
    ...(sameText(open.body, body) ? {} : { body }),
  };
  const url = client.plain(open.url);
  if (Object.keys(changes).length === 0) return { number, url, action: 'unchanged' };
  const { state } = await change(client, number, changes, 'update');
  if (state === 'open') return { number, url, action: 'updated' };
  return { because: new SlipwayError(`somebody closes ${url} while it is updated; run this again`, 1) };
}

function change(
  client: GithubClient,
  number: number,
  changes: Readonly<Record<string, string>>,
  verb: string,
): Promise<PullRequest> {
  return client.call({
    route: 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}',
    parameters: { pull_number: number, ...changes },
    purpose: `${verb} pull request ${number}`,
    needs: 'pull-requests: write',
    read: readPullRequest,
  });
}
