/** What is known of a pull request. */
export interface PullRequest {
  readonly number: number;
  /** Its page. */
  readonly url: string;
  readonly state: string;
  readonly title: string;
  readonly body: string;
  readonly head: Side;
  readonly base: Side;
}

/** One side of a pull request. */
export interface Side {
  readonly branch: string;
  /** Number of the repository; undefined where it is gone, as a fork may be. */
  readonly repository: number | undefined;
}

export interface Comment {
  readonly id: number;
  /** Its place on the page. */
  readonly url: string;
  readonly body: string;
  /** Undefined where the account is gone. */
  readonly author: { readonly login: string; readonly bot: boolean } | undefined;
}

/** Reads each of a list; undefined where one of them, or the list, is not what it should be. */
export function readAll<T>(data: unknown, read: (item: unknown) => T | undefined): T[] | undefined {
  if (!Array.isArray(data)) return undefined;
  const items = data.map(read);
  return items.every((item) => item !== undefined) ? (items as T[]) : undefined;
}

/** Reads a pull request (schema `pull-request`); undefined where it is none. */
export function readPullRequest(data: unknown): PullRequest | undefined {
  const { number, html_url: url, state, title, body, head, base } = fields(data);
  const sides = [readSide(head), readSide(base)] as const;
  if (!isNumber(number) || !isText(url) || !isText(state) || !isText(title)) return undefined;
  if (sides[0] === undefined || sides[1] === undefined) return undefined;
  return { number, url, state, title, body: isText(body) ? body : '', head: sides[0], base: sides[1] };
}

/** Reads a comment (schema `issue-comment`); undefined where it is none. */
export function readComment(data: unknown): Comment | undefined {
  const { id, html_url: url, body, user } = fields(data);
  if (!isNumber(id) || !isText(url)) return undefined;
  const { login, type } = fields(user);
  const author = isText(login) ? { login, bot: type === 'Bot' } : undefined;
  return { id, url, body: isText(body) ? body : '', author };
}

/** Reads the name of an account (schemas `private-user` and `public-user`). */
export function readLogin(data: unknown): string | undefined {
  const { login } = fields(data);
  return isText(login) ? login : undefined;
}

function readSide(data: unknown): Side | undefined {
  const { ref, repo } = fields(data);
  const { id } = fields(repo);
  return isText(ref) ? { branch: ref, repository: isNumber(id) ? id : undefined } : undefined;
}

function fields(data: unknown): Readonly<Record<string, unknown>> {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
