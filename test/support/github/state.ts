/** Whose a token is, and what it may. */
export interface Account {
  readonly login: string;
  /** Tokens of workflows and of Apps are no users. @default - a user */
  readonly type?: 'User' | 'Bot';
  /** By GitHub's names: `pull_requests`, `issues`. @default - writes both */
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>;
  /** Why the token is stopped at the door. @default - it is not */
  readonly stopped?: 'single-sign-on' | 'actions-may-not-open';
}

export interface Pull {
  readonly number: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  readonly head: string;
  base: string;
  /** Number of the repository that the branch is in. */
  readonly from: number;
  readonly author: Account;
}

export interface Comment {
  readonly id: number;
  readonly issue: number;
  body: string;
  readonly author: Account;
}

/** A repository as GitHub keeps it. */
export class Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  /** Branches and their commits. */
  readonly branches = new Map([['main', 'a'.repeat(40)]]);
  readonly pulls: Pull[] = [];
  comments: Comment[] = [];
  /** The name it has now, where it was renamed. */
  movedTo: string | undefined;
  #last = 0;

  constructor(id: number, owner: string, name: string) {
    this.id = id;
    this.owner = owner;
    this.name = name;
  }

  /** The next number of an issue, a pull request or a comment. */
  next(): number {
    this.#last += 1;
    return this.#last;
  }

  /** Somebody opens a pull request. */
  open(author: Account, pull: Pick<Pull, 'head' | 'base' | 'title' | 'body'>, from = this.id): Pull {
    const opened: Pull = { ...pull, number: this.next(), state: 'open', from, author };
    this.pulls.push(opened);
    return opened;
  }

  /** Somebody comments. */
  comment(author: Account, issue: number, body: string): Comment {
    const made = { id: this.next(), issue, body, author };
    this.comments.push(made);
    return made;
  }
}
