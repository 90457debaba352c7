import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { slowDown, usedUp } from '../../../test/support/github/faults.ts';
import type { Account, Repository } from '../../../test/support/github/state.ts';
import { type ClientSettings, clientOf } from '../../../test/support/github-client.ts';
import { type GithubServer, githubServer } from '../../../test/support/github-server.ts';
import { upsertComment } from './comment.ts';

const octo: Account = { login: 'octo' };
const workflow: Account = { login: 'github-actions[bot]', type: 'Bot' };
const marker = '<!-- slipway: report -->';
const rest = 'The rest is with the run.';

let server: GithubServer;
let repository: Repository;

beforeEach(async () => {
  server = await githubServer();
  repository = server.repository('octo/shop');
  repository.open(octo, { head: 'next', base: 'main', title: 'x', body: null });
});

afterEach(() => {
  expect(server.violations).toEqual([]);
});

const upsert = (body: string, settings: ClientSettings = {}) =>
  upsertComment({ client: clientOf(server, settings).client, issue: 1, marker: 'report', body, rest });

const bodies = () => repository.comments.map(({ body }) => body);
const changing = /create|update|delete/;

describe.each([
  ['a person', octo],
  ['a workflow', workflow],
])('a comment of %s', (_, account) => {
  test('is written once', async () => {
    expect(await upsert('# Report\n', { account })).toEqual({
      id: 2,
      url: `${server.api}/octo/shop/pull/1#issuecomment-2`,
      action: 'created',
      removed: 0,
    });
    expect(bodies()).toEqual([`${marker}\n# Report\n`]);
  });

  test('is edited from then on', async () => {
    await upsert('one', { account });
    expect(await upsert('two', { account })).toMatchObject({ id: 2, action: 'updated', removed: 0 });
    expect(bodies()).toEqual([`${marker}\ntwo`]);
  });

  test('is left alone when it says that already', async () => {
    await upsert('one\n\ntwo\n', { account });
    const [comment] = repository.comments;
    if (comment !== undefined) comment.body = comment.body.replaceAll('\n', '\r\n').trimEnd();
    server.seen.length = 0;
    expect(await upsert('one\n\ntwo\n', { account })).toMatchObject({ id: 2, action: 'unchanged' });
    expect(server.calls(changing)).toEqual([]);
  });

  test('is found on the last of many pages', async () => {
    for (let n = 0; n < 30; n += 1) repository.comment(octo, 1, `${n}`);
    server.largestPage = 4;
    await upsert('one', { account });
    expect(await upsert('two', { account })).toMatchObject({ id: 32, action: 'updated' });
    expect(repository.comments).toHaveLength(31);
  });

  test('is the oldest of several, and the others go', async () => {
    for (const body of ['one', 'two', 'three']) repository.comment(account, 1, `${marker}\n${body}`);
    repository.comment(account, 1, 'another comment');
    expect(await upsert('four', { account })).toMatchObject({ id: 2, action: 'updated', removed: 2 });
    expect(bodies()).toEqual([`${marker}\nfour`, 'another comment']);
  });
});

describe('a comment of somebody else', () => {
  test.each([
    ['a person, to another', octo, { login: 'cat' }],
    ['a workflow, to a person', octo, workflow],
    ['a person, to a workflow', workflow, octo],
    ['an account that is gone', workflow, { login: '' }],
  ] as const)('is never touched, whatever it begins with: %s', async (_, account, other) => {
    repository.comment(other, 1, `${marker}\nnot ours`);
    expect(await upsert('one', { account })).toMatchObject({ id: 3, action: 'created' });
    expect(bodies()).toEqual([`${marker}\nnot ours`, `${marker}\none`]);
  });

  test('is not taken for ours when a limit keeps us from asking whose the token is', async () => {
    repository.comment(octo, 1, `${marker}\none`);
    server.fail('users/get-authenticated', usedUp(3600));
    await expect(upsert('two')).rejects.toThrow(
      'github.com/octo/shop: cannot ask whose token it is: the calls that this token has in an hour are used up (rate limit); try again in 60 minutes',
    );
    expect(bodies()).toEqual([`${marker}\none`]);
  });
});

describe('other comments of ours', () => {
  test.each([
    ['has another marker', '<!-- slipway: diff -->\none'],
    ['quotes the marker', `> ${marker}\none`],
    ['has it further down', `one\n${marker}`],
  ])('one that %s stays', async (_, body) => {
    repository.comment(octo, 1, body);
    expect(await upsert('one')).toMatchObject({ action: 'created' });
    expect(bodies()[0]).toBe(body);
  });

  test('one under another pull request stays', async () => {
    repository.open(octo, { head: 'other', base: 'main', title: 'y', body: null });
    repository.comment(octo, 2, `${marker}\nof 2`);
    expect(await upsert('of 1')).toMatchObject({ action: 'created' });
    expect(bodies()).toEqual([`${marker}\nof 2`, `${marker}\nof 1`]);
  });
});

describe('when things go wrong', () => {
  test.each([
    ['fails after the work', { done: 502 }],
    ['breaks the connection after the work', { done: 'cut' }],
    ['breaks off its answer', { done: 'half' }],
    ['breaks the connection before the work', { undone: 'cut' }],
    ['asks to slow down', slowDown(3)],
  ] as const)('there is one comment when GitHub %s', async (_, fault) => {
    server.fail('issues/create-comment', fault);
    expect(await upsert('one')).toMatchObject({ action: 'created', removed: 0 });
    expect(bodies()).toEqual([`${marker}\none`]);
  });

  test('one that is removed while it is edited is written anew', async () => {
    await upsert('one');
    server.meanwhile('issues/update-comment', () => {
      repository.comments = [];
    });
    expect(await upsert('two')).toMatchObject({ action: 'created' });
    expect(bodies()).toEqual([`${marker}\ntwo`]);
  });

  test('one that somebody else removes first is no failure', async () => {
    for (const body of ['one', 'two']) repository.comment(octo, 1, `${marker}\n${body}`);
    server.meanwhile('issues/delete-comment', () => {
      repository.comments.pop();
    });
    expect(await upsert('three')).toMatchObject({ action: 'updated' });
    expect(bodies()).toEqual([`${marker}\nthree`]);
  });

  test('runs at the same time may leave several, of which the next one leaves one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 6 }), async (runs) => {
        repository.comments = [];
        await Promise.all(Array.from({ length: runs }, (_, n) => upsert(`run ${n}`)));
        expect(repository.comments.length).toBeGreaterThanOrEqual(1);
        await upsert('last');
        expect(bodies()).toEqual([`${marker}\nlast`]);
      }),
      { numRuns: 10 },
    );
  });

  test('a pull request that is not there is named', async () => {
    const { client } = clientOf(server);
    await expect(upsertComment({ client, issue: 7, marker: 'report', body: 'x', rest })).rejects.toThrow(
      'github.com/octo/shop: cannot read the comments of 7: it is not there, or the token of GH_TOKEN may not see it (404)',
    );
  });

  test.each(['', 'Report', 'a--b', 'a -->', 'a\nb'])('%j is no marker', async (name) => {
    const { client } = clientOf(server);
    await expect(upsertComment({ client, issue: 1, marker: name, body: 'x', rest })).rejects.toMatchObject({
      message: `'${name}' is no marker; use lower case letters, digits and hyphens`,
      exitCode: 2,
    });
    expect(server.calls()).toEqual([]);
  });
});

describe('whatever is to be said', () => {
  test('GitHub takes it, and takes it for the same the next time', async () => {
    const unit = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
      fc.constantFrom('\u0000', '\r', '\u2028', '"', '\\', '\u{1f6a2}', '123n'),
    );
    const piece = fc.array(unit, { maxLength: 12 }).map((units) => units.join(''));
    const body = fc
      .tuple(piece, fc.constantFrom(1, 1500, 3000))
      .map(([text, times]) => `x${text}\n`.repeat(times));
    await fc.assert(
      fc.asyncProperty(body, async (text) => {
        repository.comments = [];
        expect(await upsert(text)).toMatchObject({ action: 'created' });
        const [comment] = repository.comments;
        expect(comment?.body.startsWith(`${marker}\nx`)).toBe(true);
        expect(comment?.body.endsWith(rest)).toBe(text.length > 65_536 - marker.length - 1);
        expect(await upsert(text)).toMatchObject({ action: 'unchanged' });
      }),
      { numRuns: 20 },
    );
  });
});
