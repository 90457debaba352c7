import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { serveGit } from '../support/git-http.ts';
import { emptyRemote } from '../support/git-remote.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { sourceWith, startPublisher, wholeVersion } from './publishers.ts';

const kills = 100;

/**
 * A publisher is killed with everything that it started, a hundred times by each way to the remote, at any moment from its start to a
 * little after its end. It publishes the next version each time, so that there is always something to lose.
 */
describe.each(['as a path', "through Git's HTTP backend"])('a publisher to a remote %s', (way) => {
  test('may be killed at any moment: the remote is whole before and after, and the next run heals', async () => {
    const { checkouts, commits } = await sourceWith(temporaryFolder(), kills + 2);
    const remote = await emptyRemote();
    const server = way === 'as a path' ? undefined : await serveGit(remote);
    const address = server?.address ?? remote.folder;
    const temporary = temporaryFolder();
    await startPublisher(checkouts[0] ?? '', address, temporary).ended;
    const begin = performance.now();
    await startPublisher(checkouts[1] ?? '', address, temporary).ended;
    // How long a run takes here that finds another before it: kills are spread over that, and a fifth more.
    const whole = performance.now() - begin;

    let [before, killed, published, healed] = [2, 0, 0, 0];
    for (let round = 1; round <= kills; round++) {
      const version = round + 2;
      const checkout = checkouts[round + 1] ?? '';
      const publisher = startPublisher(checkout, address, temporary);
      await Promise.race([sleep(Math.random() * 1.2 * whole), publisher.ended]);
      publisher.kill();
      const { exitCode } = await publisher.ended;
      await server?.idle();
      const after = await wholeVersion(remote, commits);
      expect([before, version]).toContain(after);
      if (exitCode === null) killed += 1;
      else expect([exitCode, after]).toEqual([0, version]);
      if (after === version) published += 1;
      // What the killed one left is none of the next one's business, be it the same version or a later one.
      if (round % 5 === 0 || round === kills) {
        const next = await startPublisher(checkout, address, temporary).ended;
        expect([next.exitCode, next.stderr]).toEqual([0, '']);
        expect(await wholeVersion(remote, commits)).toBe(version);
        healed += 1;
      }
      before = (await wholeVersion(remote, commits)) ?? 0;
    }
    await server?.close();

    // Kills that all came too early or too late would prove nothing.
    expect(killed).toBeGreaterThan(kills / 2);
    expect(published).toBeGreaterThan(0);
    expect(healed).toBe(kills / 5);
  }, 600_000);
});
