import { type Answer, commentBody, invalid, pullBody, refusal, userBody } from './answers.ts';
import type { Account, Pull, Repository } from './state.ts';

/** A request that was let in. */
export interface Request {
  /** Address of the server, for the pages that answers name. */
  readonly web: string;
  readonly largestPage: number;
  readonly account: Account;
  readonly repository: Repository;
  readonly place: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, string | undefined>>;
}

type Handler = (request: Request) => Answer;

/** Characters of a body, and of a title. */
const limits = { body: 65_536, title: 256 };

/** What GitHub does, by the ids of the published operations. */
export const handlers: Readonly<Record<string, Handler>> = {
  'pulls/list': (request) => {
    const { repository, query, web } = request;
    const state = query.get('state') ?? 'open';
    const [owner, branch] = query.get('head')?.split(':') ?? [];
    const found = repository.pulls.filter(
      (pull) =>
        (state === 'all' || pull.state === state) &&
        // A head without an owner is ignored.
        (branch === undefined || (owner === repository.owner && pull.head === branch)) &&
        (query.get('base') ?? pull.base) === pull.base,
    );
    return paged(
      request,
      found.reverse().map((pull) => pullBody('pull-request-simple', web, repository, pull)),
    );
  },
  'pulls/get': (request) => withPull(request, (pull) => answered(200, request, pull)),
  'pulls/create': (request) => {
    const { repository, account, body } = request;
    const head = body.head?.split(':').at(-1) ?? '';
    const base = body.base ?? '';
    if (body.title === undefined)
      return invalid({ resource: 'Issue', code: 'missing_field', field: 'title' });
    for (const [field, branch] of Object.entries({ base, head })) {
      if (!repository.branches.has(branch))
        return invalid({ resource: 'PullRequest', field, code: 'invalid' });
    }
    if (repository.branches.get(head) === repository.branches.get(base)) {
      return custom(`No commits between ${base} and ${head}`);
    }
    const same = (pull: Pull) =>
      pull.state === 'open' && pull.head === head && pull.base === base && pull.from === repository.id;
    if (repository.pulls.some(same)) {
      return custom(`A pull request already exists for ${repository.owner}:${head}.`);
    }
    return (
      tooLong(body) ??
      answered(
        201,
        request,
        repository.open(account, { head, base, title: body.title, body: body.body ?? null }),
      )
    );
  },
  'pulls/update': (request) =>
    withPull(request, (pull) => {
      const refused = tooLong(request.body);
      if (refused !== undefined) return refused;
      Object.assign(pull, request.body);
      return answered(200, request, pull);
    }),
  'issues/list-comments': (request) => {
    const { repository, place, web } = request;
    const found = repository.comments.filter(({ issue }) => issue === Number(place.issue_number));
    return withPull(request, () =>
      paged(
        request,
        found.map((each) => commentBody(web, repository, each)),
      ),
    );
  },
  'issues/create-comment': (request) =>
    withPull(request, ({ number }) => {
      const { repository, account, body, web } = request;
      return (
        tooLong(body) ?? {
          status: 201,
          body: commentBody(web, repository, repository.comment(account, number, body.body ?? '')),
        }
      );
    }),
  'issues/update-comment': (request) => {
    const { repository, place, body, web } = request;
    const comment = repository.comments.find(({ id }) => id === Number(place.comment_id));
    if (comment === undefined) return refusal(404, 'Not Found');
    const refused = tooLong(body);
    if (refused !== undefined) return refused;
    comment.body = body.body ?? '';
    return { status: 200, body: commentBody(web, repository, comment) };
  },
  'issues/delete-comment': ({ repository, place }) => {
    const left = repository.comments.filter(({ id }) => id !== Number(place.comment_id));
    if (left.length === repository.comments.length) return refusal(404, 'Not Found');
    repository.comments = left;
    return { status: 204 };
  },
  'users/get-authenticated': ({ account }) => ({ status: 200, body: userBody(account) }),
};

/** The permissions one of which an operation takes, as `X-Accepted-GitHub-Permissions` names them. */
export function acceptedBy(operation: string, method: string): string {
  const right = method === 'GET' ? 'read' : 'write';
  return operation.startsWith('pulls/')
    ? `pull_requests=${right}`
    : `issues=${right}; pull_requests=${right}`;
}

function answered(status: number, { web, repository }: Request, pull: Pull): Answer {
  return { status, body: pullBody('pull-request', web, repository, pull) };
}

function withPull({ repository, place }: Request, then: (pull: Pull) => Answer): Answer {
  const wanted = Number(place.pull_number ?? place.issue_number);
  const pull = repository.pulls.find(({ number }) => number === wanted);
  return pull === undefined ? refusal(404, 'Not Found') : then(pull);
}

function custom(message: string): Answer {
  return invalid({ resource: 'PullRequest', code: 'custom', message });
}

function tooLong(body: Request['body']): Answer | undefined {
  for (const [field, limit] of Object.entries(limits)) {
    // By characters, not by UTF-16 units.
    if ([...(body[field] ?? '')].length > limit) {
      const message = `${field} is too long (maximum is ${limit} characters)`;
      return invalid({ resource: 'Issue', code: 'custom', field, message });
    }
  }
  return undefined;
}

/** One page of a list, and in `Link` where the next one is. */
function paged({ query, web, largestPage }: Request, all: readonly unknown[]): Answer {
  const size = Math.min(Number(query.get('per_page') ?? 30), largestPage);
  const page = Number(query.get('page') ?? 1);
  const last = Math.ceil(all.length / size);
  const link = (number: number, rel: string) => `<${web}/page?page=${number}>; rel="${rel}"`;
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
  ];
  return {
    status: 200,
    body: all.slice((page - 1) * size, page * size),
    headers: links.length === 0 ? {} : { link: links.join(', ') },
  };
}
