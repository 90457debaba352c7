import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { factsFolder } from '../../test/support/platform-folder.ts';
import { slipway } from '../../test/support/run.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';

function folderWith(text: string): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'shop.yaml'), text);
  return folder;
}

const late = `
{ apiVersion: apps/v1, kind: Deployment, metadata: { name: shop, namespace: shop }, spec: { template: { spec: { containers: [{ name: shop, image: "shop:1", envFrom: [{ configMapRef: { name: shop } }] }] } } } }
---
{ apiVersion: v1, kind: ConfigMap, metadata: { name: shop, namespace: shop, annotations: { argocd.argoproj.io/sync-wave: "1" } } }
`;

test('slipway order finds the platform in order, and says in which', async () => {
  const { exitCode, stdout } = await slipway(factsFolder(), 'order', '--json');
  const { waves, problems, summary, unowned } = JSON.parse(stdout);
  expect([exitCode, problems, unowned, summary]).toEqual([0, [], [], { error: 0, warning: 0 }]);
  expect(waves[0]).toEqual({
    application: 'root',
    wave: -100,
    phase: 'Sync',
    depth: 0,
    objects: [
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AppProject',
        namespace: 'argocd',
        name: 'platform',
        promised: false,
      },
    ],
  });
});

test('slipway order exits with 1 on an error, and shows the plan and the way out', async () => {
  const folder = folderWith(late);
  const { exitCode, stdout } = await slipway(folder, 'order', '--manifests', '.');
  expect(exitCode).toBe(1);
  expect(stdout).toBe(`\
.
  wave 0    Deployment shop
  wave 1    ConfigMap shop

error  shop.yaml
  Deployment shop/shop needs ConfigMap shop/shop, which comes in wave 1, after wave 0: pods do not start without their ConfigMap, and the earlier wave is waited for first: neither ever happens.
  fix: Give ConfigMap shop/shop wave 0 or an earlier one, or Deployment shop/shop wave 1 or a later one (annotation argocd.argoproj.io/sync-wave).

1 error, 0 warnings; 1 need followed through 2 waves`);
});

test('slipway order names problems as JSON', async () => {
  const { stdout } = await slipway(folderWith(late), 'order', '--manifests', '.', '--json');
  const { problems, waves } = JSON.parse(stdout);
  expect(problems).toEqual([
    {
      severity: 'error',
      object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'shop' },
      message: expect.stringContaining('needs ConfigMap shop/shop'),
      fix: expect.stringContaining('sync-wave'),
    },
  ]);
  expect(waves.map(({ folder, wave }: { folder: string; wave: number }) => [folder, wave])).toEqual([
    ['.', 0],
    ['.', 1],
  ]);
});

test('slipway order says which manifests it could not read, and refuses where that is all of them', async () => {
  const folder = folderWith(late);
  writeFileSync(path.join(folder, 'web.yaml'), 'apiVersion: v1\nkind: Service\nmetadata: { name: web\n');
  const { stdout, stderr } = await slipway(folder, 'order', '--manifests', '.');
  expect(stdout).toContain('1 error, 0 warnings; 1 need followed through 2 waves');
  expect(stderr).toMatch(/^warning: web\.yaml:\d is left out: .*flow collection/);
  const alone = await slipway(folder, 'order', '--manifests', 'web.yaml');
  expect([alone.exitCode, alone.stdout]).toEqual([2, '']);
  expect(alone.stderr).toMatch(
    /^no manifest can be read; mend them, and ask again:\nweb\.yaml:\d is left out: /,
  );
});
