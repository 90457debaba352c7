import { leastOf } from './specification.ts';
import type { Account, Comment, Pull, Repository } from './state.ts';

/** An answer: status, body and headers beside the usual ones. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A failure of the form that all have. */
export function refusal(status: number, message: string, headers: Answer['headers'] = {}): Answer {
  return { status, body: { message, documentation_url: docs, status: String(status) }, headers };
}

/** A 422, with reasons of the form that GitHub's have. */
export function invalid(...errors: readonly Readonly<Record<string, string>>[]): Answer {
  return {
    status: 422,
    body: { message: 'Validation Failed', errors, documentation_url: docs, status: '422' },
  };
}

const docs = 'https://docs.github.com/rest';

/** A pull request as `pull-request` or, in a list, as `pull-request-simple`. */
export function pullBody(schema: string, web: string, repository: Repository, pull: Pull): unknown {
  const side = (branch: string, id: number) => ({
    label: `${repository.owner}:${branch}`,
    ref: branch,
    sha: repository.branches.get(branch) ?? 'f'.repeat(40),
    user: accountBody(pull.author),
    repo: leastOf('repository', {
      id,
      name: repository.name,
      full_name: `${repository.owner}/${repository.name}`,
      owner: accountBody({ login: repository.owner }),
    }),
  });
  return leastOf(schema, {
    id: pull.number,
    number: pull.number,
    title: pull.title,
    body: pull.body,
    state: pull.state,
    html_url: `${web}/${repository.owner}/${repository.name}/pull/${pull.number}`,
    user: accountBody(pull.author),
    head: side(pull.head, pull.from),
    base: side(pull.base, repository.id),
  });
}

export function commentBody(web: string, repository: Repository, comment: Comment): unknown {
  const page = `${web}/${repository.owner}/${repository.name}/pull/${comment.issue}`;
  return leastOf('issue-comment', {
    id: comment.id,
    body: comment.body,
    html_url: `${page}#issuecomment-${comment.id}`,
    issue_url: page,
    user: accountBody(comment.author),
  });
}

export function userBody({ login }: Account): unknown {
  return leastOf('public-user', { login, type: 'User', user_view_type: 'public' });
}

function accountBody({ login, type = 'User' }: Account): unknown {
  return leastOf('simple-user', { login, type });
}
