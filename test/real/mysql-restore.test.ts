import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loopbackAddress } from './random.ts';
import { type BackupPlatform, startBackupPlatform } from './servers/backup-platform.ts';
import { contentOf, fillBoard } from './servers/board.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
let platform: BackupPlatform;
let original: Awaited<ReturnType<typeof contentOf>>;
/** File name of the one good backup. */
let backup: string;

beforeAll(async () => {
  platform = await startBackupPlatform(teardown);
  await fillBoard(platform.database);
  original = await contentOf(platform.database);
  expect((await platform.backup()).code).toBe(0);
  backup = (await platform.store.keys())[0]?.replace('mysql/', '') ?? '';
});
afterAll(() => teardown.run());

async function databases(): Promise<string[]> {
  return (await platform.database.sql("SHOW DATABASES LIKE 'board%'")).split('\n');
}

test('the board of these tests has something to lose', () => {
  expect(original.post).toHaveLength(4000);
  expect(original.comment).toHaveLength(3000);
  expect(original.attachment).toHaveLength(202);
  expect(original.attachment?.[0]).toMatch(/^000102.*FDFEFF /);
  expect(original.post?.[6]).toContain('NULL');
  for (const kind of ['views', 'triggers', 'events']) expect(original[kind]).toHaveLength(1);
  expect(original.routines?.join()).toMatch(/FUNCTION.*PROCEDURE/s);
});

test('an empty second server gets every row, view, trigger, routine and event back, byte for byte', async () => {
  const address = loopbackAddress();
  const second = await platform.anotherDatabase(address);
  expect(await contentOf(second)).not.toEqual(original);
  const { code, stdout, stderr, ran } = await platform.restore({ hosts: { 'mysql-service': address } });
  expect({ code, ran, stderr }).toEqual({ code: 0, ran: ['fetch', 'restore'], stderr: '' });
  expect(stdout).toContain(`restored board from ${backup}`);
  const restored = await contentOf(second);
  expect(Object.keys(restored)).toEqual(Object.keys(original));
  for (const part of Object.keys(original)) expect(differences(restored[part], original[part])).toEqual([]);

  // And all of it works: the trigger counts, the routines answer.
  await second.sql("INSERT INTO comment (post, text) VALUES (4000, 'new')", 'board');
  expect(await second.sql('SELECT comments FROM post WHERE id = 4000', 'board')).toBe('1');
  expect(await second.sql("CALL comments_of(4000); SELECT greeting('배')", 'board')).toBe('1\n안녕, 배 🚢');
  // The application goes on with the login that it had.
  expect(
    (
      await second.as(
        'board_user',
        platform.passwords.MYSQL_PASSWORD ?? '',
        'SELECT 1 FROM board.post LIMIT 1',
      )
    ).code,
  ).toBe(0);
});

test('a changed database is as it was: rows back, extra tables gone, no trial database left', async () => {
  await platform.database.sql(
    "CREATE TABLE extra (id INT); DELETE FROM comment WHERE id < 100; UPDATE post SET title = 'defaced'; DROP VIEW popular",
    'board',
  );
  expect((await platform.restore()).code).toBe(0);
  expect(differences(Object.keys(await contentOf(platform.database)), Object.keys(original))).toEqual([]);
  expect(await contentOf(platform.database)).toEqual(original);
  expect(await databases()).toEqual(['board']);
});

test('an older backup is restored when the operator names it', async () => {
  await platform.database.sql("UPDATE post SET title = 'older' WHERE id = 1", 'board');
  const kept = await platform.backup();
  expect(kept.code).toBe(0);
  const newest = (await platform.store.keys()).at(-2)?.replace('mysql/', '') ?? '';
  expect(newest > backup).toBe(true);
  expect((await platform.restore({ env: { BACKUP: backup } })).code).toBe(0);
  expect(await platform.database.sql('SELECT title FROM post WHERE id = 1', 'board')).toBe('post 1');
  expect((await platform.restore()).stdout).toContain(`restored board from ${newest}`);
  expect(await platform.database.sql('SELECT title FROM post WHERE id = 1', 'board')).toBe('older');

  const unknown = await platform.restore({ env: { BACKUP: 'board-2020-02-29T03-00-00Z.sql.gz' } });
  expect([unknown.code !== 0, unknown.ran]).toEqual([true, ['fetch']]);
});

describe('what is in the database stays when', () => {
  let before: Awaited<ReturnType<typeof contentOf>>;
  beforeAll(async () => {
    before = await contentOf(platform.database);
  });

  test('the object in the bucket is damaged', async () => {
    const good = await platform.store.get(`mysql/${backup}`);
    const damaged = Buffer.from(good);
    damaged.writeUInt8(damaged.readUInt8(5000) ^ 1, 5000);
    await platform.store.put(`mysql/${backup}`, damaged);
    const { code, stderr, ran } = await platform.restore({ env: { BACKUP: backup } });
    await platform.store.put(`mysql/${backup}`, good);
    expect([code, ran]).toEqual([1, ['fetch']]);
    expect(stderr).toContain('computed checksum did NOT match');
    expect(await contentOf(platform.database)).toEqual(before);
  });

  test('the dump is whole and yet cannot be loaded', async () => {
    const sql = gunzipSync(await platform.store.get(`mysql/${backup}`)).toString();
    const broken = gzipSync(
      sql.replace('-- Dump completed', 'INSERT INTO nowhere VALUES (1);\n-- Dump completed'),
    );
    const name = 'board-2020-01-01T03-00-00Z.sql.gz';
    await platform.store.put(`mysql/${name}`, broken);
    await platform.store.put(
      `mysql/${name}.sha256`,
      `${createHash('sha256').update(broken).digest('hex')}  ${name}\n`,
    );
    const { code, stderr, ran } = await platform.restore({ env: { BACKUP: name } });
    expect([code, ran]).toEqual([1, ['fetch', 'restore']]);
    expect(stderr).toContain("board_restore.nowhere' doesn't exist");
    expect(await contentOf(platform.database)).toEqual(before);
  });

  test('the last upload never got its checksum: the newest proven backup is fetched', async () => {
    await platform.store.put('mysql/board-2999-01-01T03-00-00Z.sql.gz', 'half a dump');
    expect((await platform.restore()).code).toBe(0);
    expect(await contentOf(platform.database)).toEqual(before);
  });

  test('there is no backup at all', async () => {
    await platform.store.empty();
    const { code, stderr, ran } = await platform.restore();
    expect([code, ran]).toEqual([1, ['fetch']]);
    expect(stderr).toBe('no backup of board in s3://blog-backups/mysql/\n');
    expect(await contentOf(platform.database)).toEqual(before);
  });
});

/** The first few lines that one has and the other has not: a whole table would be no help in a report. */
function differences(got: readonly string[] = [], wanted: readonly string[] = []): string[] {
  const lines = [...got.map((line) => `+ ${line}`).filter((line) => !wanted.includes(line.slice(2)))];
  const missing = wanted.filter((line, n) => got[n] !== line).map((line) => `- ${line}`);
  return [...lines, ...missing].slice(0, 4).map((line) => line.slice(0, 200));
}
