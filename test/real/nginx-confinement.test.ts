import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from './run.ts';
import { startWeb, type Web } from './servers/web.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
let web: Web;

beforeAll(async () => {
  web = await startWeb(teardown);
});
afterAll(() => teardown.run());

test('runs its master and its workers as the user of the image, without rights of any kind', () => {
  const { pid } = web.nginx;
  const workers = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  for (const process of [pid, ...workers]) {
    const lines = readFileSync(`/proc/${process}/status`, 'utf8').split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'Name:\tnginx',
        'Uid:\t101\t101\t101\t101',
        'Gid:\t101\t101\t101\t101',
        'CapEff:\t0000000000000000',
        'CapBnd:\t0000000000000000',
        'NoNewPrivs:\t1',
      ]),
    );
  }
});

test('has but one mount that it may write to beside the kernel its own', () => {
  const mounts = readFileSync(`/proc/${web.nginx.pid}/mountinfo`, 'utf8').trimEnd().split('\n').map(mountOf);
  expect(mounts.find(({ at }) => at === '/')?.readOnly).toBe(true);
  const writable = mounts.filter(({ at, readOnly }) => !readOnly && !/^\/(proc|dev)(\/|$)/.test(at));
  expect(writable.map(({ at }) => at)).toEqual(['/tmp']);
});

test('finds no other file or folder to write to', async () => {
  const kernel = ['(', '-path', '/proc', '-o', '-path', '/dev', ')', '-prune'];
  const found = ['(', '-type', 'd', '-o', '-type', 'f', ')', '-writable', '-print', '-prune'];
  const { stdout } = await web.nginx.exec(['find', '/', ...kernel, '-o', ...found]);
  expect(stdout.trimEnd().split('\n')).toEqual(['/tmp']);
});

test('cannot add to the site', async () => {
  const { code, stderr } = await web.nginx.exec(['touch', '/usr/share/nginx/html/new.html']);
  expect([code, stderr]).toEqual([1, expect.stringContaining('Read-only file system')]);
});

test('writes each request to its output and nothing worse than a warning to its errors', async () => {
  await web.ask(`http://${web.address}:8080/seen-in-the-log`);
  // nginx writes the line after the answer.
  await until('the request is logged', () => web.nginx.stdout.includes('/seen-in-the-log'));
  expect(web.nginx.stdout).toContain('GET /seen-in-the-log HTTP/1.1');
  expect(web.nginx.stderr).not.toMatch(/\[(emerg|alert|crit)\]/);
});

test('ends by itself when the kubelet asks it to', async () => {
  web.nginx.kill('SIGTERM');
  expect((await web.nginx.ended).code).toBe(0);
});

/** Fields 5 and 6 of a line of mountinfo. */
function mountOf(line: string) {
  const [, , , , at = '', options = ''] = line.split(' ');
  return { at, readOnly: options.split(',').includes('ro') };
}
