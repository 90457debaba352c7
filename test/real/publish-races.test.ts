import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Git } from '../../lib/gitops/git.ts';
import { serveGit } from '../support/git-http.ts';
import { emptyRemote } from '../support/git-remote.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { type Ended, sourceWith, startPublisher, wholeVersion } from './publishers.ts';

const publishers = 20;
let source: Awaited<ReturnType<typeof sourceWith>>;

beforeAll(async () => {
  source = await sourceWith(temporaryFolder(), publishers);
});

/** The two ways to a remote: as a path, and through Git's HTTP backend. */
async function remoteBy(way: string): Promise<{ remote: Git; address: string; close: () => Promise<void> }> {
  const remote = await emptyRemote();
  if (way === 'as a path') return { remote, address: remote.folder, close: async () => undefined };
  const { address, close } = await serveGit(remote);
  return { remote, address, close };
}

const ways = ['as a path', "through Git's HTTP backend"];

describe.each(ways)('twenty publishers at once, to a remote %s', (way) => {
  test('from one commit make one commit, and all succeed', async () => {
    const { remote, address, close } = await remoteBy(way);
    const all = await Promise.all(
      Array.from(
        { length: publishers },
        () => startPublisher(source.checkouts[0] ?? '', address, temporaryFolder()).ended,
      ),
    );
    await close();
    expect(all.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual(
      Array.from({ length: publishers }, () => [0, '']),
    );
    expect(await remote.run(['rev-list', '--count', 'main'])).toBe('1');
    expect(await wholeVersion(remote, source.commits)).toBe(1);
  });

  test('from a line of commits, begun in any order, end with the newest; none goes back, and none is lost', async () => {
    const { remote, address, close } = await remoteBy(way);
    const order = source.checkouts
      .map((checkout, index) => ({ checkout, version: index + 1, begin: Math.random() }))
      .sort((left, right) => left.begin - right.begin);
    const all = await Promise.all(
      order.map(async ({ checkout, version, begin }): Promise<Ended & { version: number }> => {
        await sleep(begin * 1_500);
        return { version, ...(await startPublisher(checkout, address, temporaryFolder()).ended) };
      }),
    );
    await close();

    const published = all.filter(({ exitCode }) => exitCode === 0).map(({ version }) => version);
    expect(published).toContain(publishers);
    for (const { version, exitCode, stdout } of all.filter(({ exitCode }) => exitCode !== 0)) {
      const { commit, refused } = JSON.parse(stdout);
      expect([
        exitCode,
        commit,
        refused.map(({ kind }: { kind: string }) => kind),
        version < publishers,
      ]).toEqual([1, null, ['source'], true]);
    }
    // Every publication that was told to have succeeded is in the history, once, in the order of the source.
    const log = await remote.run([
      'log',
      '--reverse',
      '--format=%(trailers:key=Slipway-Source,valueonly,separator=)',
      'main',
    ]);
    const versions = log.split('\n').map((commit) => source.commits.indexOf(commit) + 1);
    expect(versions).toEqual([...published].sort((left, right) => left - right));
    expect(await wholeVersion(remote, source.commits)).toBe(publishers);
  });
});
