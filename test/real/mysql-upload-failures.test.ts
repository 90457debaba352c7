import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { loopbackAddress } from './random.ts';
import {
  type BackupPlatform,
  type JobRun,
  startBackupPlatform,
  storeName,
} from './servers/backup-platform.ts';
import { contentOf, fillBoard } from './servers/board.ts';
import { bucketProxy, type Mishap } from './servers/bucket-proxy.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
let platform: BackupPlatform;
let content: Awaited<ReturnType<typeof contentOf>>;
let lastGood: readonly string[];
let perTest: Teardown;

/** Old enough to go, were the new backup good. */
const old = 'mysql/board-2020-01-01T03-00-00Z.sql.gz';

beforeAll(async () => {
  platform = await startBackupPlatform(teardown);
  await fillBoard(platform.database);
  content = await contentOf(platform.database);
  expect((await platform.backup()).code).toBe(0);
  await platform.store.put(old, 'old');
  await platform.store.put(`${old}.sha256`, 'old');
  lastGood = await platform.store.keys();
  expect(lastGood).toHaveLength(4);
});
afterAll(() => teardown.run());
beforeEach(() => {
  perTest = new Teardown();
});
afterEach(() => perTest.run());

/** A run whose requests to the bucket pass a place where they come to harm. */
async function harmed(mishap: Mishap): Promise<JobRun> {
  const address = loopbackAddress();
  await bucketProxy(perTest, { address, to: platform.storeAddress }, mishap);
  return { hosts: { [storeName]: address }, ...once };
}

/** The command line asks again for half a minute; what it is answered does not change here. */
const once = { env: { AWS_MAX_ATTEMPTS: '1' } };
const isDump = (url: string) => /\.sql\.gz(\?|$)/.test(url);
const isChecksum = (url: string) => /\.sha256(\?|$)/.test(url);

describe('the run fails, removes nothing that was there and adds nothing that counts, when', () => {
  test('half of the upload is lost and the bucket says all is well', async () => {
    const half: Mishap = (method, url, body) =>
      method === 'PUT' && isDump(url) ? body.subarray(0, body.length / 2) : undefined;
    const { code, stderr, ran } = await platform.backup(await harmed(half));
    expect([code, ran]).toEqual([1, ['dump', 'upload']]);
    expect(stderr).toMatch(/^the bucket holds another board-.*\.sql\.gz than was sent: not kept\n$/);
    expect(await platform.store.keys()).toEqual(lastGood);
  });

  test('the bad upload cannot even be removed: without its checksum it is no backup', async () => {
    const halfForGood: Mishap = (method, url, body) => {
      if (method === 'DELETE') return 'refused';
      return method === 'PUT' && isDump(url) ? body.subarray(0, body.length / 2) : undefined;
    };
    const { code } = await platform.backup(await harmed(halfForGood));
    expect(code).toBe(1);
    const added = (await platform.store.keys()).filter((key) => !lastGood.includes(key));
    expect([added.length, added.some(isChecksum)]).toEqual([1, false]);

    const restored = await platform.restore();
    expect(restored.stdout).toContain(`restored board from ${lastGood[2]?.replace('mysql/', '')}`);
    expect(await contentOf(platform.database)).toEqual(content);
    for (const key of added) await platform.store.remove(key);
  });

  test('the checksum is refused', async () => {
    const { code, stderr } = await platform.backup(
      await harmed((method, url) => (method === 'PUT' && isChecksum(url) ? 'refused' : undefined)),
    );
    expect([code, stderr]).toEqual([1, expect.stringContaining('AccessDenied')]);
    expect(await platform.store.keys()).toEqual(lastGood);
  });

  test('the bucket takes but does not give back', async () => {
    const { code } = await platform.backup(
      await harmed((method, url) =>
        method !== 'PUT' && method !== 'DELETE' && isDump(url) ? 'refused' : undefined,
      ),
    );
    expect(code).toBe(1);
    expect(await platform.store.keys()).toEqual(lastGood);
  });

  test('the bucket cannot be reached', async () => {
    const { code, stderr, ran } = await platform.backup({
      hosts: { [storeName]: loopbackAddress() },
      ...once,
    });
    expect([code, ran]).toEqual([1, ['dump', 'upload']]);
    expect(stderr).toContain('Could not connect to the endpoint URL');
    expect(await platform.store.keys()).toEqual(lastGood);
  });

  test('the name of the bucket does not resolve', async () => {
    const { code, ran } = await platform.backup({
      env: { AWS_ENDPOINT_URL: 'http://nowhere.example.org:9000', ...once.env },
    });
    expect([code, ran]).toEqual([1, ['dump', 'upload']]);
    expect(await platform.store.keys()).toEqual(lastGood);
  });
});

test('the last good backup is restorable after all that', async () => {
  await platform.database.sql('DELETE FROM comment', 'board');
  const { code, stdout } = await platform.restore();
  expect([code, stdout]).toEqual([
    0,
    expect.stringContaining(`restored board from ${lastGood[2]?.replace('mysql/', '')}`),
  ]);
  expect(await contentOf(platform.database)).toEqual(content);
});
