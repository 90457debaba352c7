import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loopbackAddress } from './random.ts';
import { type BackupPlatform, startBackupPlatform } from './servers/backup-platform.ts';
import { fillBoard } from './servers/board.ts';
import { StallingProxy } from './servers/stalling-proxy.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
let platform: BackupPlatform;
/** The last good backup: its two objects, and what they hold. */
let lastGood: Readonly<Record<string, string>>;

beforeAll(async () => {
  platform = await startBackupPlatform(teardown);
  await fillBoard(platform.database);
  expect((await platform.backup()).code).toBe(0);
  lastGood = await objects();
  expect(Object.keys(lastGood)).toHaveLength(2);
});
afterAll(() => teardown.run());

async function objects(): Promise<Record<string, string>> {
  const keys = await platform.store.keys();
  return Object.fromEntries(
    await Promise.all(keys.map(async (key) => [key, (await platform.store.get(key)).toString('hex')])),
  );
}

describe('nothing is uploaded, and the last good backup stays, when', () => {
  test('the password is wrong', async () => {
    const { code, stderr, ran } = await platform.backup({ passwords: { BACKUP_PASSWORD: 'wrong' } });
    expect([code !== 0, ran]).toEqual([true, ['dump']]);
    expect(stderr).toContain("Access denied for user 'backup'");
    expect(await objects()).toEqual(lastGood);
  });

  test('no server is there', async () => {
    const { code, stderr, ran } = await platform.backup({ hosts: { 'mysql-service': loopbackAddress() } });
    expect([code !== 0, ran]).toEqual([true, ['dump']]);
    expect(stderr).toMatch(/Can't connect to (MySQL )?server/);
    expect(await objects()).toEqual(lastGood);
  });

  test('one table may not be read', async () => {
    await platform.database.sql(
      `REVOKE SELECT ON board.* FROM backup@'%'; GRANT SELECT ON board.author TO backup@'%'`,
    );
    const { code, stderr, ran } = await platform.backup();
    await platform.database.sql(
      `REVOKE SELECT ON board.author FROM backup@'%'; GRANT SELECT ON board.* TO backup@'%'`,
    );
    expect([code !== 0, ran]).toEqual([true, ['dump']]);
    expect(stderr).toMatch(/SELECT.* command denied to user 'backup'/);
    expect(await objects()).toEqual(lastGood);
  });

  test('the folder for the dump is full', async () => {
    // More than fits even compressed: random bytes do not get smaller.
    await platform.database.sql(
      'CREATE TABLE noise (id INT PRIMARY KEY AUTO_INCREMENT, bytes BLOB); INSERT INTO noise (bytes) SELECT RANDOM_BYTES(1024) FROM post',
      'board',
    );
    const { code, stderr, ran } = await platform.backup({ room: { '/backup': 1024 * 1024 } });
    await platform.database.sql('DROP TABLE noise', 'board');
    expect([code !== 0, ran]).toEqual([true, ['dump']]);
    expect(stderr).toContain('No space left on device');
    expect(await objects()).toEqual(lastGood);
  });

  test('the server dies in the middle, no password having been in sight until then', async () => {
    const address = loopbackAddress();
    const place = { address, port: 3306, to: platform.databaseAddress, bytes: 200_000 };
    const proxy = await StallingProxy.listen(teardown, place);
    const running = platform.backup({ hosts: { 'mysql-service': address } });
    await Promise.race([proxy.stalled, running.then(({ stderr }) => Promise.reject(new Error(stderr)))]);

    const lines = commandLines();
    const dump = lines.filter((line) => line.includes('mysqldump')).join('\n');
    expect(dump).toContain('--user=backup');
    // Nor for the moment before the program blots it out in its own arguments, which a look from outside would miss.
    expect(dump).not.toMatch(/--password|\s-p/);
    for (const password of secretPasswords())
      expect(lines.filter((line) => line.includes(password))).toEqual([]);

    await platform.database.kill();
    proxy.breakOff();
    const { code, stdout, stderr, ran } = await running;
    await platform.database.restart();
    expect([code !== 0, ran]).toEqual([true, ['dump']]);
    expect(stderr).toMatch(/Lost connection to (MySQL )?server/);
    for (const password of secretPasswords()) expect(stdout + stderr).not.toContain(password);
    expect(await objects()).toEqual(lastGood);
  });
});

test('after all that, the next backup is good', async () => {
  expect((await platform.backup()).code).toBe(0);
  expect(Object.keys(await objects())).toHaveLength(4);
});

function secretPasswords(): string[] {
  return Object.entries(platform.passwords).flatMap(([key, value]) =>
    key.endsWith('PASSWORD') ? [value] : [],
  );
}

/** What a process list shows of every process of this machine, arguments joined with blanks. */
function commandLines(): string[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
    } catch {
      return [];
    }
  });
}
