import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startWeb, type Web, webPod } from './servers/web.ts';
import { Teardown } from './teardown.ts';

const teardown = new Teardown();
let web: Web;

beforeAll(async () => {
  web = await startWeb(teardown);
});
afterAll(() => teardown.run());

const page = (path: string) => web.ask(`http://${web.address}:8080${path}`);

describe('the site', () => {
  test('has a configuration that nginx accepts', async () => {
    const check = new Teardown();
    try {
      const { pod } = await webPod(check, (address) => ({ 'was-service': address }));
      const { code, stderr } = await pod.run('web', { argv: ['nginx', '-t'] });
      expect(stderr).toContain('configuration file /etc/nginx/nginx.conf test is successful');
      expect(code).toBe(0);
    } finally {
      await check.run();
    }
  });

  test('may be kept by browsers for as long as the platform says', async () => {
    const { status, headers, body } = await page('/');
    expect({ status, cache: headers['cache-control'], type: headers['content-type'] }).toEqual({
      status: 200,
      cache: 'max-age=3600',
      type: 'text/html',
    });
    expect(body).toContain('front page');
  });

  test('sends a browser that forgot the slash to the folder, naming neither port nor scheme', async () => {
    const { status, headers } = await page('/guide');
    expect([status, headers.location]).toEqual([301, '/guide/']);
    expect((await page('/guide/')).body).toContain('guide');
  });

  test('says 404 for a missing page, with the page of the site and no leave to keep it', async () => {
    const { status, headers, body } = await page('/missing');
    expect([status, headers['cache-control']]).toEqual([404, undefined]);
    expect(body).toContain('no such page');
  });

  test('does not tell the version of nginx', async () => {
    expect((await page('/')).headers.server).toBe('nginx');
  });
});

describe('the status page', () => {
  test('answers inside the pod, where the exporter asks', async () => {
    const { status, body } = await web.askInside('http://127.0.0.1:8081/stub_status');
    expect(status).toBe(200);
    expect(body).toMatch(/^Active connections: \d+/);
  });

  test('has nothing else on its port', async () => {
    expect((await web.askInside('http://127.0.0.1:8081/')).status).toBe(404);
  });

  test('does not listen on the address of the pod', async () => {
    expect((await web.ask(`http://${web.address}:8081/stub_status`)).status).toBe(0);
    expect((await web.askInside(`http://${web.address}:8081/stub_status`)).status).toBe(0);
  });

  test('is no page of the site', async () => {
    expect((await page('/stub_status')).status).toBe(404);
  });
});
