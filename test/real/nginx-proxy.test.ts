import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startWeb, type Web, webPod } from './servers/web.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
let web: Web;

beforeAll(async () => {
  web = await startWeb(teardown);
});
afterAll(() => teardown.run());

/** Asks as a browser behind the gateway, and tells what the API got of it. */
async function ask(path: string, ...curl: string[]) {
  const before = web.requests().length;
  const answer = await web.ask(
    `http://${web.address}:8080${path}`,
    '--header',
    'Host: blog.example.org',
    ...curl,
  );
  return { ...answer, seen: web.requests().slice(before) };
}

test('proxies the API as the mesh needs it: HTTP/1.1, kept open, the service as Host', async () => {
  const { status, seen } = await ask('/api/posts?page=2');
  expect(status).toBe(200);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ method: 'GET', url: '/api/posts?page=2', httpVersion: '1.1' });
  expect(seen[0]?.headers.host).toBe('was-service');
  expect(seen[0]?.headers.connection).toBeUndefined();
});

test('tells the API who asked, and for which site', async () => {
  const { seen } = await ask(
    '/api/posts',
    '--header',
    'X-Forwarded-For: 203.0.113.7',
    '--header',
    'X-Forwarded-Proto: https',
  );
  expect(seen[0]?.headers).toMatchObject({
    'x-forwarded-host': 'blog.example.org',
    'x-forwarded-for': '203.0.113.7, 192.0.2.2',
    'x-forwarded-proto': 'https',
  });
});

test('lets no one keep an answer of the API, whatever the API says', async () => {
  expect((await ask('/api/posts')).headers['cache-control']).toBe('no-store');
  expect((await ask('/api/status/500')).headers['cache-control']).toBe('no-store');
});

test('carries the body of a POST', async () => {
  const body = JSON.stringify({ title: '안녕 🚢', text: 'x'.repeat(100_000) });
  const { status, seen } = await ask('/api/posts', '--json', body);
  expect(status).toBe(200);
  expect(seen).toHaveLength(1);
  expect(seen[0]).toMatchObject({ method: 'POST', body });
});

test.each([400, 404, 500, 502, 503, 504])('passes %d of the API through and asks once', async (code) => {
  const { status, body, seen } = await ask(`/api/status/${code}`);
  expect([status, JSON.parse(body), seen.length]).toEqual([code, { status: code }, 1]);
});

test('leaves it to the mesh to ask again when the API breaks off', async () => {
  const { status, seen } = await ask('/api/broken');
  expect([status, seen.length]).toEqual([502, 1]);
});

test('keeps a path that only begins like the API to itself', async () => {
  const { status, seen } = await ask('/apidocs');
  expect([status, seen]).toEqual([404, []]);
});

test('sends /api to the folder of the API', async () => {
  const { status, headers, seen } = await ask('/api');
  expect([status, headers.location, seen]).toEqual([301, '/api/', []]);
});

test('does not start where the service has no name, which is why the Service must be there first (P14)', async () => {
  const lonely = new Teardown();
  try {
    const { pod } = await webPod(lonely, () => ({}));
    const { code, stderr } = await pod.run('web');
    expect(code).toBe(1);
    expect(stderr).toContain('[emerg]');
    expect(stderr).toContain('host not found in upstream "was-service" in /etc/nginx/nginx.conf:');
  } finally {
    await lonely.run();
  }
});
