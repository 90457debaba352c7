import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from '@jest/globals';
import { type Answer, refusal } from './github/answers.ts';
import { type Fault, Faults } from './github/faults.ts';
import { acceptedBy, handlers } from './github/operations.ts';
import { faultsOfAnswer, faultsOfRequest, type Operation, operationOf } from './github/specification.ts';
import { type Account, Repository } from './github/state.ts';

/** A call that came in. */
interface Seen {
  readonly operation: string;
  readonly body: unknown;
  readonly userAgent: string;
}

/**
 * GitHub's REST API on a port of this machine: the calls that Slipway makes, as GitHub publishes them. It keeps repositories, pull
 * requests and comments, holds every request to the published form, and does what it is told to do wrong.
 */
export class GithubServer {
  /** Where the API answers, as `GITHUB_API_URL` gives it. */
  readonly api: string;
  /** Calls in the order in which they came, those that went wrong too. */
  readonly seen: Seen[] = [];
  /** What was not as published, of requests and of our own answers. A test expects it to be empty. */
  readonly violations: string[] = [];
  /** Most items on a page, whatever is asked for. */
  largestPage = 100;
  readonly #repositories: Repository[] = [];
  readonly #accounts = new Map<string, Account>();
  readonly #faults = new Faults();
  readonly #meanwhile = new Map<string, () => void>();

  constructor(api: string) {
    this.api = api;
  }

  /** A repository `owner/name`. */
  repository(fullName: string): Repository {
    const [owner = '', name = ''] = fullName.split('/');
    const known = this.#repositories.find((each) => each.owner === owner && each.name === name);
    if (known !== undefined) return known;
    const made = new Repository(this.#repositories.length + 1, owner, name);
    this.#repositories.push(made);
    return made;
  }

  /** Lets a token in. */
  admit(token: string, account: Account): void {
    this.#accounts.set(token, account);
  }

  /** Makes the next calls of an operation go wrong, one fault a call. */
  fail(operation: string, ...faults: readonly Fault[]): void {
    this.#faults.add(operation, faults);
  }

  /** Does something when the next call of an operation has come, before it is carried out: what somebody else does meanwhile. */
  meanwhile(operation: string, act: () => void): void {
    this.#meanwhile.set(operation, act);
  }

  /** Forgets the faults that no call has met yet. */
  forget(): void {
    this.#faults.clear();
  }

  /** Operations that came, those of some kinds only. */
  calls(method = /./): string[] {
    return this.seen.map(({ operation }) => operation).filter((operation) => method.test(operation));
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await read(request);
    const url = new URL(request.url ?? '/', this.api);
    const found = operationOf(request.method ?? '', url.pathname.replace(/^\/api\/v3/, ''));
    if (found === undefined) {
      this.violations.push(`${request.method} ${url.pathname} is no operation that is used`);
      return send(response, refusal(404, 'Not Found'));
    }
    const { operation, place } = found;
    const body = text === '' ? undefined : JSON.parse(text);
    this.seen.push({ operation: operation.id, body, userAgent: request.headers['user-agent'] ?? '' });
    this.#note(operation, 'request', faultsOfHeaders(request, text));
    this.#note(operation, 'request', faultsOfRequest(operation, url.searchParams, body));

    const act = this.#meanwhile.get(operation.id);
    this.#meanwhile.delete(operation.id);
    act?.();
    const fault = this.#faults.next(operation.id);
    if (fault !== undefined && 'undone' in fault) {
      if (fault.undone === 'cut') request.socket.destroy();
      return;
    }
    if (fault !== undefined && 'answer' in fault) {
      return send(response, { status: fault.answer, headers: {}, ...fault });
    }
    const answer = this.#admitted(request, operation, place, { query: url.searchParams, body: body ?? {} });
    this.#note(operation, 'answer', faultsOfAnswer(operation, answer.status, answer.body));
    if (fault === undefined) return send(response, answer);
    if (fault.done === 'cut') request.socket.destroy();
    else if (fault.done === 'half') sendHalf(response, answer);
    else if (fault.done === 'page') send(response, { status: 200, body: '<html>', headers: html });
    else send(response, refusal(fault.done, 'Server Error'));
  }

  #note(operation: Operation, what: string, faults: readonly string[]): void {
    this.violations.push(...faults.map((fault) => `${what} of ${operation.id}: ${fault}`));
  }

  /** What GitHub does with a request that arrives. */
  #admitted(
    request: IncomingMessage,
    operation: Operation,
    place: Readonly<Record<string, string>>,
    rest: { readonly query: URLSearchParams; readonly body: Record<string, string> },
  ): Answer {
    const token = /^(?:bearer|token) (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined) return refusal(401, 'Requires authentication');
    const account = this.#accounts.get(token);
    if (account === undefined) return refusal(401, 'Bad credentials');
    const { permissions = { pull_requests: 'write', issues: 'write' }, type = 'User' } = account;
    const [web, largestPage] = [this.api, this.largestPage];
    if (operation.id === 'users/get-authenticated') {
      if (type === 'Bot') return refusal(403, 'Resource not accessible by integration');
      const repository = new Repository(0, '', '');
      return (
        handlers[operation.id]?.({ web, largestPage, account, repository, place, ...rest }) ??
        refusal(404, 'Not Found')
      );
    }
    const { owner = '', repo = '' } = place;
    const repository = this.#repositories.find((each) => each.owner === owner && each.name === repo);
    if (repository === undefined) return refusal(404, 'Not Found');
    if (repository.movedTo !== undefined) {
      const status = request.method === 'GET' ? 301 : 307;
      return { ...refusal(status, 'Moved Permanently', { location: `${web}/repositories/1` }) };
    }
    if (account.stopped === 'single-sign-on') {
      const sso = `required; url=${web}/orgs/${owner}/sso?authorization_request=A1B2`;
      return refusal(403, 'Resource protected by organization SAML enforcement.', { 'x-github-sso': sso });
    }
    const accepted = acceptedBy(operation.id, operation.method);
    const rights = Object.entries(permissions).flatMap(([name, right]) =>
      right === 'write' ? [`${name}=write`, `${name}=read`] : [`${name}=read`],
    );
    if (!accepted.split('; ').some((one) => rights.includes(one))) {
      const whose = type === 'Bot' ? 'integration' : 'personal access token';
      const headers = { 'x-accepted-github-permissions': accepted };
      return refusal(403, `Resource not accessible by ${whose}`, headers);
    }
    if (account.stopped === 'actions-may-not-open' && operation.id === 'pulls/create') {
      return refusal(403, 'GitHub Actions is not permitted to create or approve pull requests.');
    }
    return (
      handlers[operation.id]?.({ web, largestPage, account, repository, place, ...rest }) ??
      refusal(404, 'Not Found')
    );
  }
}

const html = { 'content-type': 'text/html; charset=utf-8' };

const closing: (() => void)[] = [];

/** A server of its own; it is stopped when the test file is through. */
export async function githubServer(): Promise<GithubServer> {
  const listener = createServer((request, response) => {
    server.answer(request, response).catch((error: unknown) => {
      server.violations.push(String(error));
      request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const server = new GithubServer(`http://127.0.0.1:${(listener.address() as AddressInfo).port}`);
  closing.push(() => {
    listener.close();
    listener.closeAllConnections();
  });
  return server;
}

afterAll(() => {
  for (const close of closing) close();
});

/** What docs.github.com asks of every request, and we of ours: who it is, and which version of the API is meant. */
function faultsOfHeaders({ headers, method }: IncomingMessage, body: string): string[] {
  const wanted: Record<string, RegExp> = {
    accept: /^application\/vnd\.github\+json$/,
    'user-agent': /^slipway\/\d/,
    'x-github-api-version': /^2022-11-28$/,
    ...(body === '' ? {} : { 'content-type': /^application\/json; charset=utf-8$/ }),
  };
  const wrong = Object.entries(wanted).filter(([name, form]) => !form.test(String(headers[name] ?? '')));
  return [
    ...wrong.map(([name]) => `header ${name} is ${headers[name]}`),
    ...(method === 'GET' && body !== '' ? ['GET has a body'] : []),
  ];
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const type = body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...type, 'x-ratelimit-remaining': '4999', ...headers });
  response.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
}

function sendHalf(response: ServerResponse, { status, body }: Answer): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': text.length,
  });
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}
