import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { factsFolder } from '../../test/support/platform-folder.ts';
import { type Outcome, slipway } from '../../test/support/run.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';

const shop = `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Service
metadata: { name: catalog, namespace: shop }
spec: { selector: { app: catalog }, ports: [{ name: http, port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: catalog, namespace: shop }
spec:
  template:
    metadata: { labels: { app: catalog } }
    spec: { containers: [{ name: main, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: catalog, namespace: shop }
spec:
  hosts: [catalog]
  http:
  - { name: posts, match: [{ method: { exact: POST }, headers: { x-user: { exact: ada } } }], timeout: 3s, route: [{ destination: { host: catalog } }] }
`;

function inShop(...args: string[]): Promise<Outcome> {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'shop.yaml'), shop);
  writeFileSync(path.join(folder, 'more.yaml'), shop);
  return slipway(folder, 'trace', ...args, '--manifests', 'shop.yaml');
}

describe('slipway trace of any manifests', () => {
  test('prints every hop, the end and the budget, and exits with 0', async () => {
    const posted = await inShop(
      'http://catalog/a',
      '--from',
      'shop/catalog',
      '--method',
      'POST',
      '--header',
      'x-user=ada',
    );
    expect(posted).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `http://catalog/a

  1  client  Deployment shop/catalog
             a pod of it, with a sidecar
  2  route   VirtualService shop/catalog
             rule 'posts' matches method exact 'POST', header x-user exact 'ada'
             to catalog
             timeout 3 s, 3 attempts on connect-failure, refused-stream, unavailable, cancelled
  3  service Service shop/catalog
             port 80 (http) → 8080
  4  pods    Deployment shop/catalog
             1 pod, with a sidecar
             port 8080, container main
             app=catalog
             client: mutual TLS, chosen automatically
             server: PERMISSIVE, takes both: they agree

delivered: Deployment shop/catalog answers
the client waits 3 s at most; the last server gets up to 3 requests for one`,
    });
  });

  test('exits with 1 where a request dies, and says of each rule why it was not taken', async () => {
    const { exitCode, stdout } = await inShop('http://catalog/a', '--from', 'catalog');
    expect(exitCode).toBe(1);
    expect(stdout).toContain("not VirtualService shop/catalog 'posts': method GET is not exact 'POST'");
    expect(stdout).toContain('refused 404: no rule of VirtualService shop/catalog takes GET /a');
  });

  test('gives machines hops, verdict, status and reason, null where there is none', async () => {
    const { stdout } = await inShop('http://catalog/a', '--from', 'catalog', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      hops: [
        { kind: 'client', object: 'Deployment shop/catalog', detail: 'a pod of it, with a sidecar' },
        { kind: 'route', object: 'VirtualService shop/catalog', detail: 'no rule takes the request' },
      ],
      verdict: 'refused',
      status: 404,
      reason: 'no rule of VirtualService shop/catalog takes GET /a',
      attempts: 1,
      timeoutSeconds: null,
      shares: [],
      notes: [],
    });
  });

  test.each([
    [
      ['ftp://catalog/'],
      "'ftp://catalog/' is no URL of HTTP; write one such as https://blog.example/api/posts",
    ],
    [['/a'], "'/a' is no URL of HTTP; write one such as https://blog.example/api/posts"],
    [['http://'], "'http://' is no URL of HTTP; write one such as https://blog.example/api/posts"],
    [
      ['http://catalog/', '--from', 'shop/catalogue'],
      "there is no workload 'shop/catalogue' to begin in; there are shop/catalog",
    ],
    [
      ['http://catalog/', '--from', 'catalog', '--manifests', 'shop.yaml', '--manifests', 'more.yaml'],
      'there are several workloads shop/catalog: name the files of one by --manifests',
    ],
    [['http://catalog/', '--header', 'ada'], 'It must be NAME=VALUE.'],
  ])('refuses %j with the way on', async (args, message) => {
    const { exitCode, stderr } = await inShop(...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});

test('slipway trace without paths asks the platform of the folder', async () => {
  const { exitCode, stdout } = await slipway(
    factsFolder(),
    'trace',
    'https://blog.jiminhome.shop/api/posts',
    '--json',
  );
  const { verdict, hops } = JSON.parse(stdout);
  expect([exitCode, verdict, hops.length]).toEqual([0, 'delivered', 17]);
});
