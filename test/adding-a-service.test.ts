import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import type { Construct } from 'constructs';
import { BlogSystem } from '../charts/blog-system.ts';
import { render } from '../lib/cli/render.ts';
import type { IngressGateway } from '../lib/constructs/mesh/ingress-gateway.ts';
import type { Manifest } from '../lib/manifests/manifest.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { at, readManifests } from './support/read-manifests.ts';
import { run } from './support/run.ts';
import { repository, shippedPlatform } from './support/shipped-platform.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

const document = readFileSync(path.join(repository, 'docs/adding-a-service.md'), 'utf8');
const block = (/^ {3}```ts\n([\s\S]*?)^ {3}```$/m.exec(document)?.[1] ?? '').replace(/^ {3}/gm, '');

/** A house like ours with the chart of the document in it. */
const folder = temporaryFolder();
mkdirSync(path.join(folder, 'charts'));
for (const name of ['lib', 'imports', 'node_modules', 'package.json']) {
  symlinkSync(path.join(repository, name), path.join(folder, name));
}
const chart = path.join(folder, 'charts/shop.ts');
writeFileSync(chart, block);
writeFileSync(
  path.join(folder, 'tsconfig.json'),
  JSON.stringify({ extends: path.join(repository, 'tsconfig.json'), include: ['charts'] }),
);

type NewChart = new (scope: Construct, platform: Platform, gateway: IngressGateway) => unknown;

describe('the chart of docs/adding-a-service.md', () => {
  let paths: string[];
  let find: (identity: string) => Manifest;

  beforeAll(async () => {
    const { Shop } = (await import(pathToFileURL(chart).href)) as { Shop: NewChart };
    const app = new App();
    const platform = shippedPlatform();
    new Shop(app, platform, new BlogSystem(app, platform).gateway);
    const { tree } = render(app);
    paths = [...tree.keys()].filter((file) => file.includes('shop'));
    find = readManifests(tree);
  });

  test('takes no more than thirty lines', () => {
    expect(block.trim().split('\n').length).toBeGreaterThan(20);
    expect(block.trim().split('\n').length).toBeLessThanOrEqual(30);
  });

  test('is right in the eyes of the compiler', async () => {
    const tsc = path.join(repository, 'node_modules/typescript/bin/tsc');
    const { exitCode, stdout } = await run(folder, [process.execPath, tsc, '--noEmit', '-p', '.']);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
  }, 30_000);

  test('makes a whole service', () => {
    expect(paths).toEqual([
      'cluster/shop-namespace.yaml',
      'shop/quarantine-networkpolicy.yaml',
      'shop/shop-dest-rule.yaml',
      'shop/shop-hpa.yaml',
      'shop/shop-pdb.yaml',
      'shop/shop-rollout.yaml',
      'shop/shop-routes-virtualservice.yaml',
      'shop/shop-service.yaml',
    ]);
  });

  test('whose parts agree: gateway, route, subsets, Rollout and autoscaler', () => {
    const routes = find('VirtualService shop/shop-routes');
    expect(at(routes, 'spec.gateways')).toEqual(['blog-system/blog-gateway']);
    expect(at(routes, 'spec.http[0].route')).toEqual([
      { destination: { host: 'shop-service', subset: 'stable' }, weight: 100 },
      { destination: { host: 'shop-service', subset: 'canary' }, weight: 0 },
    ]);
    expect(at(find('Rollout shop/shop'), 'spec.strategy.canary.trafficRouting.istio')).toMatchObject({
      virtualService: { name: 'shop-routes', routes: ['shop'] },
      destinationRule: { name: 'shop-dest-rule' },
    });
    expect(at(find('DestinationRule shop/shop-dest-rule'), 'spec.host')).toBe('shop-service');
    expect(at(find('HorizontalPodAutoscaler shop/shop-hpa'), 'spec.scaleTargetRef')).toMatchObject({
      kind: 'Rollout',
      name: 'shop',
    });
  });
});

test('the document names files that are there', () => {
  const named =
    document.match(/`((lib|charts|docs|test)\/[\w./-]+\.(ts|md))`/g)?.map((name) => name.slice(1, -1)) ?? [];
  const missing = [...new Set(named)].filter((name) => {
    if (name.includes('shop')) return false;
    try {
      readFileSync(path.join(repository, name));
      return false;
    } catch {
      return true;
    }
  });
  expect(named.length).toBeGreaterThan(5);
  expect(missing).toEqual([]);
});
