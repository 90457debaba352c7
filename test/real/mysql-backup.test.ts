import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type BackupPlatform, startBackupPlatform } from './servers/backup-platform.ts';
import { fillBoard } from './servers/board.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
let platform: BackupPlatform;

beforeAll(async () => {
  platform = await startBackupPlatform(teardown);
  await fillBoard(platform.database);
});
afterAll(() => teardown.run());
beforeEach(() => platform.store.empty());

describe('the users that a fresh server gets', () => {
  test.each([
    ['exporter', 'EXPORTER_PASSWORD'],
    ['backup', 'BACKUP_PASSWORD'],
  ])('%s logs in with its password, whatever characters that has', async (user, key) => {
    const right = await platform.database.as(user, platform.passwords[key] ?? '', 'SELECT CURRENT_USER()');
    expect([right.code, right.stdout.trim()]).toEqual([0, `${user}@%`]);
    const wrong = await platform.database.as(user, 'wrong', 'SELECT 1');
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('Access denied')]);
  });

  test('exporter reads what the server counts, and no article', async () => {
    const password = platform.passwords.EXPORTER_PASSWORD ?? '';
    expect((await platform.database.as('exporter', password, 'SHOW GLOBAL STATUS')).code).toBe(0);
    const denied = await platform.database.as('exporter', password, 'SELECT * FROM board.post');
    expect([denied.code, denied.stderr]).toEqual([1, expect.stringContaining('denied')]);
  });

  test('backup changes nothing', async () => {
    const password = platform.passwords.BACKUP_PASSWORD ?? '';
    const denied = await platform.database.as('backup', password, 'DELETE FROM board.comment');
    expect([denied.code, denied.stderr]).toEqual([1, expect.stringContaining('DELETE command denied')]);
  });
});

describe('a backup', () => {
  test('puts one dump with its checksum into the bucket', async () => {
    const { code, stdout, stderr, ran } = await platform.backup();
    expect({ code, ran, stderr }).toEqual({ code: 0, ran: ['dump', 'upload'], stderr: '' });
    const [dump = '', checksum = '', ...more] = await platform.store.keys();
    expect(dump).toMatch(/^mysql\/board-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.sql\.gz$/);
    expect([checksum, more]).toEqual([`${dump}.sha256`, []]);
    expect(stdout).toContain(`stored s3://blog-backups/${dump}`);

    const content = await platform.store.get(dump);
    const sum = createHash('sha256').update(content).digest('hex');
    expect((await platform.store.get(checksum)).toString()).toBe(`${sum}  ${dump.replace('mysql/', '')}\n`);
    const sql = gunzipSync(content).toString();
    const parts = [
      'CREATE TABLE `attachment`',
      'count_comments',
      'comments_of',
      'greeting',
      'yearly',
      'popular',
      '🚢',
      '0x000102',
    ];
    expect(parts.filter((part) => !sql.includes(part))).toEqual([]);
    expect(sql.slice(-80)).toMatch(/\n-- Dump completed on .*\n$/);
  });

  test('carries a dump that is too large for one request', async () => {
    await platform.database.sql(
      `CREATE TABLE noise (id INT PRIMARY KEY AUTO_INCREMENT, bytes BLOB);
       INSERT INTO noise (bytes) SELECT RANDOM_BYTES(1024) FROM post, (SELECT 1 UNION SELECT 2 UNION SELECT 3) AS thrice`,
      'board',
    );
    const { code, stderr } = await platform.backup();
    await platform.database.sql('DROP TABLE noise', 'board');
    expect([code, stderr]).toEqual([0, '']);
    const [dump = '', checksum = ''] = await platform.store.keys();
    const content = await platform.store.get(dump);
    // The command line sends more than 8 MiB in parts.
    expect(content.length).toBeGreaterThan(9 * 1024 * 1024);
    const sum = createHash('sha256').update(content).digest('hex');
    expect((await platform.store.get(checksum)).toString().slice(0, 64)).toBe(sum);
  });
});
