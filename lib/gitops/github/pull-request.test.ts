import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Account, Repository } from '../../../test/support/github/state.ts';
import { clientOf } from '../../../test/support/github-client.ts';
import { type GithubServer, githubServer } from '../../../test/support/github-server.ts';
import { closePullRequest, openOrUpdatePullRequest } from './pull-request.ts';

const octo: Account = { login: 'octo' };
const text = { head: 'next', base: 'main', title: 'deploy: shop', body: '1 added\n\n- web' };

let server: GithubServer;
let repository: Repository;

beforeEach(async () => {
  server = await githubServer();
  repository = server.repository('octo/shop');
  for (const [branch, letter] of [
    ['next', 'b'],
    ['release', 'c'],
    ['other', 'd'],
  ] as const) {
    repository.branches.set(branch, letter.repeat(40));
  }
});

afterEach(() => {
  expect(server.violations).toEqual([]);
});

/** Pull requests as somebody sees them, oldest first. */
function pulls(): string[] {
  return repository.pulls.map(
    ({ number, head, base, state, title }) => `${number} ${head} to ${base}, ${state}: ${title}`,
  );
}

const changing = /create|update|delete/;

describe('openOrUpdatePullRequest', () => {
  test('opens one where there is none', async () => {
    const { client } = clientOf(server);
    expect(await openOrUpdatePullRequest({ client, ...text })).toEqual({
      number: 1,
      url: `${server.api}/octo/shop/pull/1`,
      action: 'opened',
    });
    expect(repository.pulls).toMatchObject([{ ...text, state: 'open' }]);
  });

  test('asks for nothing to be changed where nothing is', async () => {
    const { client } = clientOf(server);
    await openOrUpdatePullRequest({ client, ...text });
    server.seen.length = 0;
    const again = await openOrUpdatePullRequest({ client, ...text });
    expect(again).toMatchObject({ number: 1, action: 'unchanged' });
    expect(server.calls()).toEqual(['pulls/list']);
  });

  test('takes a text that was edited in a browser for the same when only its line ends are others', async () => {
    const { client } = clientOf(server);
    repository.open(octo, { ...text, body: `${text.body.replaceAll('\n', '\r\n')}\r\n` });
    expect(await openOrUpdatePullRequest({ client, ...text })).toMatchObject({ action: 'unchanged' });
  });

  test.each([
    ['title', { title: 'deploy: more' }],
    ['text', { body: '2 added' }],
    ['title and text', { title: 'deploy: more', body: '2 added' }],
  ])('changes the %s and leaves the rest alone', async (_, change) => {
    const { client } = clientOf(server);
    repository.open(octo, text);
    expect(await openOrUpdatePullRequest({ client, ...text, ...change })).toMatchObject({
      number: 1,
      action: 'updated',
    });
    expect(server.seen.at(-1)).toMatchObject({ operation: 'pulls/update', body: change });
    expect(repository.pulls).toMatchObject([{ ...text, ...change, state: 'open' }]);
  });

  test('gives a text to one that has none', async () => {
    const { client } = clientOf(server);
    repository.open(octo, { ...text, body: null });
    expect(await openOrUpdatePullRequest({ client, ...text })).toMatchObject({ action: 'updated' });
    expect(repository.pulls[0]?.body).toBe(text.body);
  });

  test('leaves a closed one closed and opens a new one', async () => {
    const { client } = clientOf(server);
    repository.open(octo, text).state = 'closed';
    expect(await openOrUpdatePullRequest({ client, ...text })).toMatchObject({ number: 2, action: 'opened' });
    expect(pulls()).toEqual(['1 next to main, closed: deploy: shop', '2 next to main, open: deploy: shop']);
  });

  test('has nothing to do with other branches, other bases and forks', async () => {
    const { client } = clientOf(server);
    repository.open(octo, { ...text, head: 'other' });
    repository.open(octo, { ...text, base: 'release' });
    // An organization may own a fork of its own repository, with a branch of the same name.
    repository.open(octo, text, 99);
    expect(await openOrUpdatePullRequest({ client, ...text })).toMatchObject({ number: 4, action: 'opened' });
    expect(server.calls(changing)).toEqual(['pulls/create']);
  });

  test('cuts a title and a text that GitHub would not take, and says so in the text', async () => {
    const { client } = clientOf(server);
    const long = { title: `deploy:  ${'x'.repeat(300)}\n`, body: 'a line\n'.repeat(20_000) };
    await openOrUpdatePullRequest({ client, ...text, ...long });
    const [pull] = repository.pulls;
    expect(pull?.title).toBe(`deploy: ${'x'.repeat(245)}...`);
    const lines = pull?.body?.split('\n') ?? [];
    expect(new Set(lines.slice(0, -2))).toEqual(new Set(['a line']));
    expect(lines.slice(-2)).toEqual(['', 'The rest is left out: GitHub takes no longer text.']);
    expect(pull?.body?.length).toBeGreaterThan(65_000);
    expect(await openOrUpdatePullRequest({ client, ...text, ...long })).toMatchObject({
      action: 'unchanged',
    });
  });

  test('says that there is nothing to merge', async () => {
    const { client } = clientOf(server);
    repository.branches.set('next', repository.branches.get('main') ?? '');
    await expect(openOrUpdatePullRequest({ client, ...text })).rejects.toThrow(
      'github.com/octo/shop: cannot open a pull request: GitHub refuses it (422): No commits between main and next',
    );
  });

  test('needs a token that writes pull requests', async () => {
    const { client } = clientOf(server, {
      account: { login: 'octo', permissions: { pull_requests: 'read' } },
    });
    await expect(openOrUpdatePullRequest({ client, ...text })).rejects.toMatchObject({
      message: expect.stringContaining('the token of GH_TOKEN lacks pull-requests: write'),
      exitCode: 1,
    });
  });
});

describe('together with others', () => {
  test('takes the one that somebody opens between the look and the opening', async () => {
    const { client, waits } = clientOf(server);
    server.meanwhile('pulls/create', () => repository.open(octo, { ...text, title: 'by somebody' }));
    expect(await openOrUpdatePullRequest({ client, ...text })).toMatchObject({
      number: 1,
      action: 'updated',
    });
    expect(pulls()).toEqual(['1 next to main, open: deploy: shop']);
    expect(waits).toEqual([1000]);
  });

  test('opens a new one when somebody closes the one that it updates', async () => {
    const { client } = clientOf(server);
    const first = repository.open(octo, { ...text, title: 'old' });
    server.meanwhile('pulls/update', () => {
      first.state = 'closed';
    });
    expect(await openOrUpdatePullRequest({ client, ...text })).toMatchObject({ number: 2, action: 'opened' });
  });

  test('gives up when somebody closes it every time', async () => {
    const { client } = clientOf(server);
    const closeAll = () => {
      for (const pull of repository.pulls) pull.state = 'closed';
      server.meanwhile('pulls/list', openAnother);
    };
    const openAnother = () => {
      repository.open(octo, { ...text, title: 'old' });
      server.meanwhile('pulls/update', closeAll);
    };
    openAnother();
    await expect(openOrUpdatePullRequest({ client, ...text })).rejects.toMatchObject({
      message: `somebody closes ${server.api}/octo/shop/pull/4 while it is updated; run this again`,
      exitCode: 1,
    });
  });

  test('waits for a branch that was pushed a moment ago', async () => {
    const { client, waits } = clientOf(server);
    repository.branches.delete('next');
    const pushed = () => repository.branches.set('next', 'b'.repeat(40));
    server.meanwhile('pulls/create', () => server.meanwhile('pulls/create', pushed));
    expect(await openOrUpdatePullRequest({ client, ...text })).toMatchObject({ number: 1, action: 'opened' });
    expect(waits).toEqual([1000]);
  });

  test('says after some time that the branch is not there', async () => {
    const { client, waits } = clientOf(server);
    await expect(openOrUpdatePullRequest({ client, ...text, head: 'gone' })).rejects.toThrow(
      'github.com/octo/shop: cannot open a pull request: GitHub refuses it (422): head is invalid',
    );
    expect(waits).toEqual([1000, 2000, 4000]);
  });

  test.each([
    ['fails after the work', { done: 502 }],
    ['breaks the connection after the work', { done: 'cut' }],
    ['breaks off its answer', { done: 'half' }],
    ['breaks the connection before the work', { undone: 'cut' }],
  ] as const)('opens one, and not two, when GitHub %s', async (_, fault) => {
    const { client } = clientOf(server);
    server.fail('pulls/create', fault);
    expect(await openOrUpdatePullRequest({ client, ...text })).toMatchObject({ number: 1, action: 'opened' });
    expect(pulls()).toEqual(['1 next to main, open: deploy: shop']);
  });

  test('ends with one, however many are at it and whatever is lost on the way', async () => {
    const fault = fc.constantFrom({ done: 502 }, { done: 'cut' }, { undone: 'cut' }, {
      answer: 500,
    } as const);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 6 }),
        fc.array(fault, { maxLength: 3 }),
        async (callers, faults) => {
          repository.pulls.length = 0;
          server.fail('pulls/create', ...faults);
          const outcomes = await Promise.all(
            Array.from({ length: callers }, () =>
              openOrUpdatePullRequest({ client: clientOf(server).client, ...text }),
            ),
          );
          const [only, ...more] = repository.pulls.filter(({ state }) => state === 'open');
          expect([only?.title, more]).toEqual([text.title, []]);
          expect(new Set(outcomes.map(({ number }) => number))).toEqual(new Set([only?.number]));
          server.forget();
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('closePullRequest', () => {
  test('closes the open one without a word', async () => {
    const { client } = clientOf(server);
    repository.open(octo, { ...text, head: 'other' });
    repository.open(octo, text);
    expect(await closePullRequest({ client, head: 'next', base: 'main' })).toEqual({
      number: 2,
      url: `${server.api}/octo/shop/pull/2`,
    });
    expect(pulls()).toEqual(['1 other to main, open: deploy: shop', '2 next to main, closed: deploy: shop']);
    expect(server.seen.at(-1)).toMatchObject({ operation: 'pulls/update', body: { state: 'closed' } });
    expect(repository.comments).toEqual([]);
  });

  test('does nothing where there is none', async () => {
    const { client } = clientOf(server);
    repository.open(octo, text).state = 'closed';
    expect(await closePullRequest({ client, head: 'next', base: 'main' })).toBeUndefined();
    expect(server.calls()).toEqual(['pulls/list']);
  });
});
