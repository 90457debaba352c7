import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type BackupPlatform, startBackupPlatform } from './servers/backup-platform.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
let platform: BackupPlatform;

beforeAll(async () => {
  platform = await startBackupPlatform(teardown);
  await platform.database.sql('CREATE TABLE post (id INT PRIMARY KEY)', 'board');
});
afterAll(() => teardown.run());

const daysOld = [1, 5, 6.9, 7.1, 8, 30, 400];
/** Names of dumps of so many days ago, as the dump script writes them. */
const names = daysOld.map((days) => {
  const time = new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 19).replaceAll(':', '-');
  return `mysql/board-${time}Z.sql.gz`;
});
/** What others keep in the same bucket. */
const foreign = [
  'mysql/notes.txt',
  'mysql-other/board-2020-01-01T03-00-00Z.sql.gz',
  'mysql/shop-2020-01-01T03-00-00Z.sql.gz',
];

beforeEach(async () => {
  await platform.store.empty();
  for (const name of names) {
    await platform.store.put(name, 'dump');
    await platform.store.put(`${name}.sha256`, 'checksum');
  }
  for (const name of foreign) await platform.store.put(name, 'kept');
});

const withChecksums = (dumps: readonly string[]) => dumps.flatMap((name) => [name, `${name}.sha256`]);

test('a proven backup lets go of those older than seven days, dump and checksum, and of nothing else', async () => {
  const { code, stdout } = await platform.backup();
  expect(code).toBe(0);
  const kept = await platform.store.keys();
  const stored = /stored s3:\/\/blog-backups\/(\S+)/.exec(stdout)?.[1] ?? '';
  expect(kept).toEqual([...withChecksums([...names.slice(0, 3), stored]), ...foreign].sort());
  for (const name of withChecksums(names.slice(3)))
    expect(stdout).toContain(`removed ${name}, older than 7 days`);
});

test('the number of days is a fact of the platform', async () => {
  expect((await platform.backup({ env: { KEEP_DAYS: '31' } })).code).toBe(0);
  expect(await platform.store.keys()).toEqual(expect.arrayContaining(withChecksums(names.slice(0, 6))));
});

test('a run that fails removes nothing, however old', async () => {
  const before = await platform.store.keys();
  expect((await platform.backup({ passwords: { BACKUP_PASSWORD: 'wrong' } })).code).not.toBe(0);
  expect(await platform.store.keys()).toEqual(before);
});

test('a dump without its checksum, left by an upload that failed, goes with its age as well', async () => {
  const orphan = 'mysql/board-2020-06-01T03-00-00Z.sql.gz';
  await platform.store.put(orphan, 'half a dump');
  expect((await platform.backup()).code).toBe(0);
  expect(await platform.store.keys()).not.toContain(orphan);
});
