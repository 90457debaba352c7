import { SlipwayError } from '../slipway-error.ts';
import { type Comment, readAll, readComment, readLogin } from './answers.ts';
import type { GithubClient } from './client.ts';
import { cutAtLine } from './cut-at-line.ts';
import { GithubError } from './github-error.ts';
import { bodyLimit, sameText } from './texts.ts';

export interface CommentOptions {
  readonly client: GithubClient;
  /** Number of the issue or pull request. */
  readonly issue: number;
  /** What tells this comment from others of the same author: lower case letters, digits and hyphens. */
  readonly marker: string;
  /** Markdown. */
  readonly body: string;
  /** Sentence at the end of a text that was too long, which says where the rest is. */
  readonly rest: string;
}

export interface CommentOutcome {
  readonly action: 'created' | 'updated' | 'unchanged';
  readonly id: number;
  /** Its place on the page. */
  readonly url: string;
  /** How many others with the same marker were removed. */
  readonly removed: number;
}

/** How often to look again when somebody removes it meanwhile, or an answer is lost. */
const rounds = 4;

/**
 * Sees to it that there is one comment with a marker under an issue or a pull request, and that it says this. The marker is an HTML
 * comment on its first line, which nobody sees. The oldest one of the same author is kept and edited; others, as two runs at once leave
 * them, are removed. Comments of somebody else are never touched, whatever they begin with. Where nothing is to change, no call is made
 * that could.
 *
 * @throws GithubError where GitHub does not do it; SlipwayError (exit code 2) for a marker that could end the HTML comment
 */
export async function upsertComment(options: CommentOptions): Promise<CommentOutcome> {
  const { client, issue, marker } = options;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(marker)) {
    throw new SlipwayError(`'${marker}' is no marker; use lower case letters, digits and hyphens`, 2);
  }
  const head = `<!-- slipway: ${marker} -->`;
  const body = `${head}\n${cutAtLine(options.body, bodyLimit - head.length - 1, options.rest)}`;
  let lost = false;
  for (let round = 1; ; round += 1) {
    const [kept, ...others] = await ownComments(client, issue, head);
    try {
      const done = kept === undefined ? await create(client, issue, body) : await update(client, kept, body);
      for (const { id } of others) await remove(client, id);
      const { id, url } = done;
      const action = lost ? 'created' : done.action;
      return { action, id, url: client.plain(url), removed: others.length };
    } catch (error) {
      if (round === rounds || !(error instanceof GithubError) || !mayPass(error, kept)) throw error;
      lost ||= kept === undefined;
      await client.patience.wait(client.patience.pause * 2 ** (round - 1));
    }
  }
}

/** Whether a new look tells more: an answer was lost, or the comment that was to be edited is gone. */
function mayPass({ undecided, status }: GithubError, kept: Comment | undefined): boolean {
  return kept === undefined ? undecided : status === 404;
}

/** Comments that begin with a marker and are by the owner of the token, oldest first. */
async function ownComments(client: GithubClient, issue: number, head: string): Promise<Comment[]> {
  const comments = await client.list({
    route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
    parameters: { issue_number: issue },
    purpose: `read the comments of ${issue}`,
    needs: 'pull-requests: read',
    read: (data) => readAll(data, readComment),
  });
  const marked = comments
    .filter(({ body }) => body.startsWith(head))
    .sort((left, right) => left.id - right.id);
  if (marked.length === 0) return [];
  const isOwn = await authorship(client);
  return marked.filter(isOwn);
}

/**
 * Tells own comments from others. The token of a workflow or of an App is no user and may not ask who it is ("Resource not accessible by
 * integration"); what it writes is by a bot, and a person cannot write as one.
 */
async function authorship(client: GithubClient): Promise<(comment: Comment) => boolean> {
  const login = await client
    .call({ route: 'GET /user', purpose: 'ask whose token it is', needs: 'a user', read: readLogin })
    .catch((error: unknown) => {
      if (error instanceof GithubError && error.lacksPermission) return undefined;
      throw error;
    });
  return ({ author }) => (login === undefined ? author?.bot === true : author?.login === login);
}

type Done = Comment & Pick<CommentOutcome, 'action'>;

async function create(client: GithubClient, issue: number, body: string): Promise<Done> {
  const made = await client.call({
    route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
    parameters: { issue_number: issue, body },
    purpose: `comment on ${issue}`,
    needs: 'pull-requests: write',
    read: readComment,
  });
  return { ...made, action: 'created' };
}

async function update(client: GithubClient, kept: Comment, body: string): Promise<Done> {
  if (sameText(kept.body, body)) return { ...kept, action: 'unchanged' };
  const edited = await client.call({
    route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
    parameters: { comment_id: kept.id, body },
    purpose: `edit comment ${kept.id}`,
    needs: 'pull-requests: write',
    read: readComment,
  });
  return { ...edited, action: 'updated' };
}

/** Removes a comment; one that is gone already is no failure. */
async function remove(client: GithubClient, id: number): Promise<void> {
  await client
    .call({
      route: 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
      parameters: { comment_id: id },
      purpose: `remove comment ${id}`,
      needs: 'pull-requests: write',
      read: () => true,
    })
    .catch((error: unknown) => {
      if (!(error instanceof GithubError && error.status === 404)) throw error;
    });
}
