import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { slowDown, usedUp } from './support/github/faults.ts';
import { handlers } from './support/github/operations.ts';
import { faultsOfAnswer, leastOf, operations } from './support/github/specification.ts';
import { newToken } from './support/github-client.ts';
import { githubServer } from './support/github-server.ts';

const usual = {
  accept: 'application/vnd.github+json',
  'user-agent': 'slipway/1.2.3',
  'x-github-api-version': '2022-11-28',
};

/** A server with one repository, a branch to merge, and a token. */
async function prepared() {
  const server = await githubServer();
  const token = newToken();
  server.admit(token, { login: 'octo' });
  server.repository('octo/shop').branches.set('next', 'b'.repeat(40));
  const call = async (method: string, path: string, sent?: unknown, more: Record<string, string> = {}) => {
    const headers = {
      ...usual,
      authorization: `Bearer ${token}`,
      ...(sent === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...more,
    };
    const body = sent === undefined ? null : JSON.stringify(sent);
    const response = await fetch(`${server.api}${path}`, { method, headers, body, redirect: 'manual' });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  };
  return { server, call, repository: server.repository('octo/shop') };
}

const pulls = '/repos/octo/shop/pulls';
const comments = '/repos/octo/shop/issues/1/comments';

describe('the GitHub of the tests', () => {
  test('carries out the operations that GitHub publishes, and no other', () => {
    expect(Object.keys(handlers).sort()).toEqual(operations.map(({ id }) => id));
  });

  test('does all of them, in the forms that GitHub publishes', async () => {
    const { server, call } = await prepared();
    const done = [
      await call('POST', pulls, { head: 'next', base: 'main', title: 'one', body: 'text' }),
      await call('GET', `${pulls}?state=all&head=octo%3Anext&base=main&per_page=5&page=1`),
      await call('GET', `${pulls}/1`),
      await call('PATCH', `${pulls}/1`, { title: 'two', state: 'closed' }),
      await call('POST', comments, { body: 'text' }),
      await call('GET', comments),
      await call('PATCH', '/repos/octo/shop/issues/comments/2', { body: 'other' }),
      await call('DELETE', '/repos/octo/shop/issues/comments/2'),
      await call('GET', '/user'),
    ];
    expect(done.map(({ status }) => status)).toEqual([201, 200, 200, 200, 201, 200, 200, 204, 200]);
    expect(done[3]?.body).toMatchObject({ number: 1, title: 'two', body: 'text', state: 'closed' });
    expect(done[6]?.body).toMatchObject({ id: 2, body: 'other', user: { login: 'octo' } });
    expect(new Set(server.calls())).toEqual(new Set(operations.map(({ id }) => id)));
    expect(server.violations).toEqual([]);
  });

  test.each<[string, string, string, unknown, Record<string, string>, string]>([
    [
      'a field that is missing',
      'POST',
      pulls,
      { base: 'main', title: 'x' },
      {},
      'request of pulls/create: body must have required property \'head\' {"missingProperty":"head"}',
    ],
    [
      'a field of another type',
      'POST',
      comments,
      { body: 1 },
      {},
      'request of issues/create-comment: body /body must be string {"type":"string"}',
    ],
    [
      'a field that is unknown',
      'PATCH',
      `${pulls}/1`,
      { labels: [] },
      {},
      'request of pulls/update: body must NOT have additional properties {"additionalProperty":"labels"}',
    ],
    [
      'a value that is unknown',
      'PATCH',
      `${pulls}/1`,
      { state: 'merged' },
      {},
      'request of pulls/update: body /state must be equal to one of the allowed values {"allowedValues":["open","closed"]}',
    ],
    [
      'no body',
      'POST',
      comments,
      undefined,
      {},
      'request of issues/create-comment: body must be object {"type":"object"}',
    ],
    [
      'a query that is unknown',
      'GET',
      `${pulls}?branch=x`,
      undefined,
      {},
      'request of pulls/list: query branch is unknown',
    ],
    [
      'a page that is no number',
      'GET',
      `${comments}?page=x`,
      undefined,
      {},
      'request of issues/list-comments: query page must be integer {"type":"integer"}',
    ],
    [
      'no version of the API',
      'GET',
      pulls,
      undefined,
      { 'x-github-api-version': '' },
      'request of pulls/list: header x-github-api-version is ',
    ],
    [
      'another form of answer',
      'GET',
      pulls,
      undefined,
      { accept: 'text/html' },
      'request of pulls/list: header accept is text/html',
    ],
    [
      'a call that is not used',
      'GET',
      '/repos/octo/shop/branches',
      undefined,
      {},
      'GET /repos/octo/shop/branches is no operation that is used',
    ],
  ])('notices %s', async (_, method, path, body, headers, violation) => {
    const { server, call } = await prepared();
    await call(method, path, body, headers);
    expect(server.violations).toContain(violation);
  });

  test('notices an answer of its own that is not as published', () => {
    const [operation] = operations.filter(({ id }) => id === 'issues/update-comment');
    if (operation === undefined) throw new Error('not published');
    const { html_url: _, ...incomplete } = leastOf('issue-comment');
    expect(faultsOfAnswer(operation, 200, leastOf('issue-comment'))).toEqual([]);
    expect(faultsOfAnswer(operation, 200, incomplete)).toEqual([
      'must have required property \'html_url\' {"missingProperty":"html_url"}',
    ]);
    expect(faultsOfAnswer(operation, 201, leastOf('issue-comment'))).toEqual(['has status 201']);
  });

  test.each<[string, Record<string, string>, number, string]>([
    ['nobody', { authorization: '' }, 401, 'Requires authentication'],
    ['a token that it does not know', { authorization: `Bearer ${newToken()}` }, 401, 'Bad credentials'],
  ])('lets in %s with a refusal', async (_, headers, status, message) => {
    const { server, call } = await prepared();
    const answer = await call('GET', pulls, undefined, headers);
    expect(answer).toMatchObject({ status, body: { message } });
    expect(server.violations).toEqual([]);
  });

  test('refuses what GitHub refuses, with its reasons', async () => {
    const { server, call, repository } = await prepared();
    const open = { head: 'next', base: 'main', title: 'x' };
    await call('POST', pulls, open);
    repository.branches.set('same', repository.branches.get('main') ?? '');
    const refused = [
      await call('POST', pulls, open),
      await call('POST', pulls, { ...open, head: 'same' }),
      await call('POST', pulls, { ...open, head: 'other' }),
      await call('POST', pulls, { ...open, title: undefined }),
      await call('PATCH', `${pulls}/1`, { title: 'x'.repeat(257) }),
      await call('POST', comments, { body: 'x'.repeat(65_537) }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422]);
    expect(refused.flatMap(({ body }) => body.errors)).toEqual([
      { resource: 'PullRequest', code: 'custom', message: 'A pull request already exists for octo:next.' },
      { resource: 'PullRequest', code: 'custom', message: 'No commits between main and same' },
      { resource: 'PullRequest', code: 'invalid', field: 'head' },
      { resource: 'Issue', code: 'missing_field', field: 'title' },
      expect.objectContaining({ message: 'title is too long (maximum is 256 characters)' }),
      expect.objectContaining({ message: 'body is too long (maximum is 65536 characters)' }),
    ]);
    expect(server.violations).toEqual([]);
  });

  test('gives every item on exactly one page, whatever the size', async () => {
    const { server, call, repository } = await prepared();
    repository.open({ login: 'octo' }, { head: 'next', base: 'main', title: 'x', body: null });
    const all = Array.from({ length: 40 }, (_, n) => repository.comment({ login: 'octo' }, 1, `${n}`).id);
    const size = fc.integer({ min: 1, max: 50 });
    await fc.assert(
      fc.asyncProperty(size, async (perPage) => {
        const seen: number[] = [];
        for (let page = 1; ; page += 1) {
          const { body, headers } = await call('GET', `${comments}?per_page=${perPage}&page=${page}`);
          seen.push(...body.map(({ id }: { id: number }) => id));
          if (!headers.get('link')?.includes('rel="next"')) break;
        }
        expect(seen).toEqual(all);
      }),
      { numRuns: 15 },
    );
    expect(server.violations).toEqual([]);
  });

  test('goes wrong once for each fault that it is given, having done the work or not', async () => {
    const { server, call, repository } = await prepared();
    repository.open({ login: 'octo' }, { head: 'next', base: 'main', title: 'x', body: null });
    const comment = () => call('POST', comments, { body: 'x' }).catch(() => 'broken');
    server.fail('issues/create-comment', slowDown(7), usedUp(60), { undone: 'cut' });
    server.fail('issues/create-comment', { done: 502 }, { done: 'cut' }, { done: 'half' });
    expect(await comment()).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining('secondary rate limit') },
    });
    expect(await comment()).toMatchObject({
      status: 403,
      body: { message: expect.stringMatching(/^API rate limit/) },
    });
    expect(await comment()).toBe('broken');
    expect(repository.comments).toHaveLength(0);
    expect(await comment()).toMatchObject({ status: 502 });
    expect(await comment()).toBe('broken');
    expect(await comment()).toBe('broken');
    expect(repository.comments).toHaveLength(3);
    expect(await comment()).toMatchObject({ status: 201 });
  });
});
