import { type AddressInfo, createServer } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Fault, slowDown, usedUp } from '../../../test/support/github/faults.ts';
import type { Account } from '../../../test/support/github/state.ts';
import { type ClientSettings, clientOf } from '../../../test/support/github-client.ts';
import { type GithubServer, githubServer } from '../../../test/support/github-server.ts';
import { readAll, readComment, readPullRequest } from './answers.ts';
import type { Call } from './client.ts';
import type { GithubError } from './github-error.ts';
import { plainText } from './plain-text.ts';

const list: Call<readonly unknown[]> = {
  route: 'GET /repos/{owner}/{repo}/pulls',
  purpose: 'look for a pull request',
  needs: 'pull-requests: read',
  read: (data) => readAll(data, readPullRequest),
};
const open: Call<{ readonly number: number }> = {
  route: 'POST /repos/{owner}/{repo}/pulls',
  parameters: { head: 'next', base: 'main', title: 'x' },
  purpose: 'open a pull request',
  needs: 'pull-requests: write',
  read: readPullRequest,
};
const edit: Call<unknown> = {
  route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
  parameters: { comment_id: 2, body: 'new' },
  purpose: 'edit comment 2',
  needs: 'pull-requests: write',
  read: readComment,
};
const four = (fault: Fault): Fault[] => [fault, fault, fault, fault];

let server: GithubServer;

beforeEach(async () => {
  server = await githubServer();
  const repository = server.repository('octo/shop');
  repository.branches.set('next', 'b'.repeat(40));
});

afterEach(() => {
  expect(server.violations).toEqual([]);
});

async function refusalOf(work: Promise<unknown>): Promise<GithubError> {
  return work.then(
    () => {
      throw new Error('it was done');
    },
    (error) => error,
  );
}

describe('a call', () => {
  test('says who makes it, and in which version of the API', async () => {
    await clientOf(server).client.list(list);
    expect(server.seen[0]?.userAgent).toMatch(/^slipway\/1\.2\.3( |$)/);
  });

  test('reaches an Enterprise server under its path', async () => {
    const { client } = clientOf(server, { api: `${server.api}/api/v3/` });
    expect(await client.list(list)).toEqual([]);
    expect(server.calls()).toEqual(['pulls/list']);
  });

  test.each<[string, Fault]>([
    ['fails', { answer: 500 }],
    ['is away', { answer: 503 }],
    ['breaks the connection', { undone: 'cut' }],
    ['breaks off its answer', { done: 'half' }],
    ['is hidden by a page of a proxy', { done: 'page' }],
  ])('is made again, later each time, while GitHub %s', async (_, fault) => {
    const { client, waits } = clientOf(server);
    server.fail('pulls/list', fault, fault, fault);
    expect(await client.list(list)).toEqual([]);
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  test('that changes something is made again where twice is as good as once', async () => {
    const { client, repository } = clientOf(server);
    repository.open({ login: 'octo' }, { head: 'next', base: 'main', title: 'x', body: null });
    repository.comment({ login: 'octo' }, 1, 'old');
    server.fail('issues/update-comment', { done: 502 }, { done: 'cut' });
    await client.call(edit);
    expect(server.calls()).toEqual(Array(3).fill('issues/update-comment'));
  });

  test.each<[string, Fault, string]>([
    [
      'fails',
      { done: 502 },
      'GitHub is failing (502: Server Error); see whether it says so on its status page, and try again later',
    ],
    [
      'breaks the connection',
      { done: 'cut' },
      'API broke the connection (UND_ERR_SOCKET); check the network, and try again',
    ],
    [
      'breaks off its answer',
      { done: 'half' },
      "API gives an answer 201 that is not GitHub's; check that GitHub's API answers there, and nothing stands in between",
    ],
  ])(
    'that makes something is not made again when GitHub %s: it may have been done',
    async (_, fault, words) => {
      const { client, repository } = clientOf(server);
      server.fail('pulls/create', fault);
      const error = await refusalOf(client.call(open));
      expect(error.message.replace(server.api, 'API')).toBe(
        `github.com/octo/shop: cannot open a pull request: ${words}`,
      );
      expect(error).toMatchObject({ undecided: true, exitCode: 1 });
      expect(repository.pulls).toHaveLength(1);
      expect(server.calls()).toEqual(['pulls/create']);
    },
  );

  test('that makes something is made again when GitHub asked to slow down: it was not done', async () => {
    const { client, repository, waits } = clientOf(server);
    server.fail('pulls/create', slowDown(7), slowDown(7));
    expect(await client.call(open)).toMatchObject({ number: 1 });
    expect(repository.pulls).toHaveLength(1);
    expect(waits).toEqual([7000, 7000]);
  });

  test('waits a minute where GitHub does not say how long, and until the hour of its limit ends', async () => {
    const { client, waits } = clientOf(server);
    server.fail('pulls/list', slowDown(), usedUp(42));
    await client.list(list);
    expect(waits).toEqual([60_000, 42_000]);
  });

  test('that has no answer in time is made again, and named as late in the end', async () => {
    const { client, waits } = clientOf(server, { patience: { answerWithin: 30, tries: 2 } });
    server.fail('pulls/list', ...four({ undone: 'silence' }));
    const error = await refusalOf(client.list(list));
    expect(error.message).toBe(
      `github.com/octo/shop: cannot look for a pull request: ${server.api} gave no answer within 0.03 s; try again later`,
    );
    expect(waits).toEqual([1000]);
  });

  test('reads all pages, whatever their size', async () => {
    const { client, repository } = clientOf(server);
    repository.open({ login: 'octo' }, { head: 'next', base: 'main', title: 'x', body: null });
    const all = Array.from({ length: 23 }, (_, n) => repository.comment({ login: 'octo' }, 1, `${n}`).id);
    const comments = {
      ...list,
      route: 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments',
      parameters: { issue_number: 1 },
      read: (data: unknown) => readAll(data, readComment),
    };
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 30 }), async (size) => {
        server.largestPage = size;
        server.seen.length = 0;
        const read = await client.list(comments);
        expect(read.map(({ id }) => id)).toEqual(all);
        expect(server.calls()).toHaveLength(Math.ceil(23 / size));
      }),
      { numRuns: 12 },
    );
  });
});

describe('a failure is said in plain words', () => {
  const workflow: ClientSettings = {
    source: 'GITHUB_TOKEN',
    account: { login: 'github-actions[bot]', type: 'Bot' },
  };
  const readsOnly: Account = { login: 'octo', permissions: { pull_requests: 'read', issues: 'read' } };

  test.each<[string, ClientSettings, Fault | undefined, number, string]>([
    [
      'a token that may only read',
      { account: readsOnly },
      undefined,
      403,
      'the token of GH_TOKEN lacks pull-requests: write (403: Resource not accessible by personal access token); grant it where the token was made',
    ],
    [
      'a workflow that may only read',
      { ...workflow, account: { ...readsOnly, type: 'Bot' } },
      undefined,
      403,
      "the token of GITHUB_TOKEN lacks pull-requests: write (403: Resource not accessible by integration); grant it in the workflow's permissions",
    ],
    [
      'an organization with single sign-on',
      { account: { login: 'octo', stopped: 'single-sign-on' } },
      undefined,
      403,
      "the token of GH_TOKEN is not authorized for the organization's single sign-on (403); authorize it where it was made (Configure SSO)",
    ],
    [
      'a repository whose workflows may not open one',
      {
        ...workflow,
        account: { login: 'github-actions[bot]', type: 'Bot', stopped: 'actions-may-not-open' },
      },
      undefined,
      403,
      'workflows of this repository may not open pull requests (403); allow it in its settings (Actions, General, Workflow permissions), or give the token of an App',
    ],
    [
      'anything else that is not allowed',
      {},
      {
        answer: 403,
        body: { message: 'Repository was archived so is read-only.' },
        headers: { 'x-accepted-github-permissions': 'pull_requests=write' },
      },
      403,
      'GitHub does not allow it (403: Repository was archived so is read-only.); it needs a token with pull-requests: write',
    ],
    [
      'permissions of which several would do',
      {},
      {
        answer: 403,
        body: { message: 'Resource not accessible by integration' },
        headers: { 'x-accepted-github-permissions': 'contents=write,workflows=write; pull_requests=write' },
      },
      403,
      'the token of GH_TOKEN lacks contents: write and workflows: write, or pull-requests: write (403: Resource not accessible by integration); grant it where the token was made',
    ],
    [
      'a token that is refused',
      {},
      { answer: 401, body: { message: 'Bad credentials' } },
      401,
      'GitHub refuses the token of GH_TOKEN (401: Bad credentials): it is wrong, expired or revoked; make a new one',
    ],
    [
      'a request that is refused',
      {},
      {
        answer: 422,
        body: {
          message: 'Validation Failed',
          errors: [
            { resource: 'PullRequest', field: 'base', code: 'invalid' },
            { code: 'custom', message: 'No commits between main and next' },
            'so it is',
          ],
        },
      },
      422,
      'GitHub refuses it (422): base is invalid; No commits between main and next; so it is',
    ],
    [
      'a request that is refused without reasons',
      {},
      { answer: 422, body: { message: 'Validation Failed, or the endpoint has been spammed.' } },
      422,
      'GitHub refuses it (422): Validation Failed, or the endpoint has been spammed.',
    ],
    [
      'something that is gone',
      {},
      { answer: 410, body: { message: 'Issues are disabled' } },
      410,
      'GitHub answers 410: Issues are disabled',
    ],
    [
      'calls that are used up for long',
      {},
      usedUp(2520),
      403,
      'the calls that this token has in an hour are used up (rate limit); try again in 42 minutes',
    ],
    [
      'haste, for longer than is waited',
      {},
      slowDown(90),
      403,
      'GitHub asks to slow down (rate limit); try again in 90 seconds',
    ],
  ])('%s', async (_, settings, fault, status, words) => {
    const { client, waits } = clientOf(server, settings);
    if (fault !== undefined) server.fail('pulls/create', fault);
    const error = await refusalOf(client.call(open));
    expect(error.message).toBe(`github.com/octo/shop: cannot open a pull request: ${words}`);
    expect(error).toMatchObject({ status, undecided: false, exitCode: 1 });
    expect(waits).toEqual([]);
  });

  test.each([
    ['GH_TOKEN', ''],
    ['GITHUB_TOKEN', ' (that of a workflow sees its own repository only)'],
  ])('a repository that the token of %s cannot see', async (source, own) => {
    const { client } = clientOf(server, { source });
    server.fail('pulls/list', { answer: 404, body: { message: 'Not Found' } });
    expect((await refusalOf(client.list(list))).message).toBe(
      `github.com/octo/shop: cannot look for a pull request: it is not there, or the token of ${source} may not see it (404); check the address, and give the token access${own}`,
    );
  });

  test('a repository that moved, and the token does not follow it', async () => {
    const { client, repository } = clientOf(server);
    repository.movedTo = 'octo/store';
    for (const call of [client.list(list), client.call(open)]) {
      expect((await refusalOf(call)).message).toMatch(/: it has moved \(30[17]\); give its present address$/);
    }
    expect(server.calls()).toEqual(['pulls/list', 'pulls/create']);
  });

  test('a server that goes on failing, after four tries', async () => {
    const { client } = clientOf(server);
    server.fail('pulls/list', ...four({ answer: 502 }));
    expect((await refusalOf(client.list(list))).message).toBe(
      'github.com/octo/shop: cannot look for a pull request: GitHub is failing (502); see whether it says so on its status page, and try again later',
    );
    expect(server.calls()).toHaveLength(4);
  });

  test('nobody at the other end; nothing was done, so what makes something is tried again too', async () => {
    const port = await freePort();
    const { client, waits } = clientOf(server, { api: `http://127.0.0.1:${port}` });
    const error = await refusalOf(client.call(open));
    expect(error.message).toBe(
      `github.com/octo/shop: cannot open a pull request: http://127.0.0.1:${port} cannot be reached (ECONNREFUSED); check the network, and try again`,
    );
    expect(error.undecided).toBe(false);
    expect(waits).toEqual([1000, 2000, 4000]);
  });
});

describe('the token', () => {
  test('is in no error, whatever GitHub or what stands in between says of it', async () => {
    const { client, token } = clientOf(server);
    const echoes = [
      token,
      `Bearer ${token}`,
      encodeURIComponent(token),
      Buffer.from(token).toString('base64'),
    ];
    for (const said of echoes) {
      const body = {
        message: `no: ${said}`,
        errors: [{ code: 'custom', message: said }, said],
        documentation_url: said,
      };
      for (const answer of [400, 401, 403, 404, 409, 422, 429]) {
        const headers = {
          'x-accepted-github-permissions': said,
          'retry-after': answer === 429 ? '900' : said,
        };
        server.fail('pulls/create', { answer, body, headers });
        const error = await refusalOf(client.call(open));
        for (const text of [
          inspect(error, { showHidden: true, depth: 9 }),
          JSON.stringify(error),
          error.stack,
        ]) {
          for (const form of echoes) expect(text).not.toContain(form);
        }
      }
    }
  });

  test('is not in what the client shows of itself', () => {
    const { client, token } = clientOf(server);
    expect(inspect(client, { showHidden: true, depth: 9 })).not.toContain(token);
    expect(JSON.stringify(client)).not.toContain(token);
  });

  test('is in no message that anybody can make of it', () => {
    const secret = fc.stringMatching(/^[!-~]{20,60}$/);
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), (token, before, after) => {
        const shown = plainText(`${before}${token}${after}${encodeURIComponent(token)}`, token);
        expect(shown).not.toContain(token);
        expect(shown).not.toMatch(/[\p{Cc}]/u);
        expect(shown.length).toBeLessThanOrEqual(303);
      }),
    );
  });

  test('of a message on many lines leaves one', () => {
    expect(plainText('a\r\n\tb\u001b[31m \u202e c', 'secret')).toBe('a b [31m c');
  });
});

/** A port at which nobody listens. */
async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  await new Promise((resolve) => listener.close(resolve));
  return port;
}
