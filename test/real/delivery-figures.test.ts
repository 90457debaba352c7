import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cloudflare } from './delivery/cloudflare.ts';
import { runScript } from './delivery/run-script.ts';
import { requirePrograms } from './programs.ts';
import { plainPassword } from './random.ts';
import { run } from './run.ts';
import { Pushgateway } from './servers/pushgateway.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
afterAll(() => teardown.run());

describe('figures', () => {
  let gateway: Pushgateway;

  beforeAll(async () => {
    requirePrograms('prometheus-pushgateway', 'promtool', 'curl');
    gateway = await Pushgateway.start(teardown);
  });

  const push = (outcome: string, record: Readonly<Record<string, string>>, url = gateway.url) => {
    const state = teardown.folder();
    for (const [name, value] of Object.entries(record)) writeFileSync(path.join(state, name), `${value}\n`);
    return runScript(teardown, ['push-metrics.sh', 'web', outcome], { env: { PUSHGATEWAY_URL: url }, state });
  };
  const named = async () => {
    const all = await gateway.metrics('delivery_');
    return Object.fromEntries(
      Object.entries(all).map(([name, value]) => [
        name.replace('{app="web",instance="",job="delivery"}', ''),
        value,
      ]),
    );
  };
  const seconds = () => Math.floor(Date.now() / 1000);

  test('of a success are there for Prometheus, in base units, and well formed', async () => {
    const started = String(seconds() - 100);
    const record = { started, bytes: '48211456', 'build-seconds': '61', 'canary-seconds': '92' };
    const { code, stdout } = await push('success', record);
    expect([code, stdout]).toEqual([0, 'figures of web handed over\n']);
    const figures = await named();
    expect(figures).toEqual({
      delivery_build_duration_seconds: 61,
      delivery_image_size_bytes: 48211456,
      delivery_canary_duration_seconds: 92,
      delivery_duration_seconds: expect.any(Number),
      delivery_finished_timestamp_seconds: expect.any(Number),
      delivery_last_success_timestamp_seconds: expect.any(Number),
      delivery_success: 1,
    });
    expect(figures.delivery_duration_seconds).toBeGreaterThanOrEqual(100);
    const ours = (await gateway.text()).split('\n').filter((line) => /delivery_/.test(line));
    const lint = await run(['promtool', 'check', 'metrics'], { input: `${ours.join('\n')}\n` });
    expect([lint.code, lint.stdout, lint.stderr]).toEqual([0, '', '']);
  });

  test('of a failure keep when it last went well', async () => {
    const before = (await named()).delivery_last_success_timestamp_seconds;
    expect((await push('failure', { started: String(seconds() - 5) })).code).toBe(0);
    const figures = await named();
    expect([figures.delivery_success, figures.delivery_last_success_timestamp_seconds]).toEqual([0, before]);
  });

  test('are well also of a delivery that got nowhere', async () => {
    expect((await push('skipped', {})).code).toBe(0);
  });

  test('that the Pushgateway refuses fail the step, and raise the metric that the alert PushRefused asks for', async () => {
    const { code, stderr } = await push('success', { bytes: 'many' });
    expect(code).toBe(1);
    expect(stderr).toContain(
      'push-metrics: the Pushgateway did not take the figures; the delivery is not affected',
    );
    expect(stderr).toContain('expected float as value');
    const group = '{app="web",instance="",job="delivery"}';
    expect(await gateway.metrics('push_time_seconds')).toHaveProperty([`push_time_seconds${group}`]);
  });

  test('go nowhere without a Pushgateway, with its password in no command line', async () => {
    const password = plainPassword();
    const { code, processes } = await push('success', {}, `http://user:${password}@127.0.0.1:9`);
    expect(code).toBe(1);
    expect(processes).not.toContain(password);
  });
});

describe('the cache', () => {
  const zone = plainPassword();
  const token = plainPassword();
  const purge = (env: Readonly<Record<string, string>>) =>
    runScript(teardown, ['purge-cache.sh'], {
      env: { CLOUDFLARE_ZONE: zone, CLOUDFLARE_API_TOKEN: token, ...env },
    });
  let api: Awaited<ReturnType<typeof cloudflare>>;

  beforeAll(async () => {
    api = await cloudflare(teardown, { zone, token });
  });

  test('is emptied as a whole, with the token in no command line and no file', async () => {
    const { code, stdout, processes, left } = await purge({ CLOUDFLARE_API: api.url });
    expect([code, stdout, left]).toEqual([0, 'the cache is empty\n', []]);
    expect(api.asked.map(({ method, path: at, body }) => [method, at, body])).toEqual([
      ['POST', `/client/v4/zones/${zone}/purge_cache`, '{"purge_everything":true}'],
    ]);
    expect(processes).toContain('curl');
    expect(processes).not.toContain(token);
  });

  test.each([
    [{ CLOUDFLARE_API_TOKEN: 'wrong' }, 'HTTP 403, Authentication error (10000)'],
    [{ CLOUDFLARE_ZONE: 'other' }, 'HTTP 404, Could not route to /client/v4/zones/other/purge_cache'],
    [{ CLOUDFLARE_API_TOKEN: '' }, 'set CLOUDFLARE_API_TOKEN among the secrets and variables'],
  ])('is not emptied with %j, and Cloudflare is quoted', async (env, message) => {
    const { code, stderr } = await purge({ CLOUDFLARE_API: api.url, ...env });
    expect(code).not.toBe(0);
    expect(stderr).toContain(message);
  });

  test('is not emptied when nobody answers', async () => {
    const { code, stderr } = await purge({ CLOUDFLARE_API: 'http://127.0.0.1:9' });
    expect(code).toBe(1);
    expect(stderr).toContain('purge-cache: Cloudflare cannot be reached; the new version is out');
  });
});
