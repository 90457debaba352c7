import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { factsFolder } from '../../test/support/platform-folder.ts';
import { slipway } from '../../test/support/run.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';

const rollout = `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: shop, namespace: shop }
spec:
  replicas: 4
  selector: { matchLabels: { app: shop } }
  strategy: { canary: { steps: [{ setWeight: 25 }, { pause: { duration: 1m } }, { setWeight: 50 }, { pause: {} }] } }
  template:
    metadata: { labels: { app: shop } }
    spec: { containers: [{ name: shop, image: "shop:1", resources: { requests: { cpu: 200m, memory: 64Mi } } }] }
`;

function folderWith(text: string): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'shop.yaml'), text);
  return folder;
}

test('slipway canary shows the release of the platform as JSON', async () => {
  const { exitCode, stdout } = await slipway(factsFolder(), 'canary', 'web', '--json');
  const release = JSON.parse(stdout);
  expect(exitCode).toBe(0);
  expect(release).toMatchObject({
    rollout: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', namespace: 'blog-system', name: 'web' },
    strategy: 'canary',
    totalSeconds: 90,
    totalSecondsRange: [90, 150],
    pauseSeconds: 90,
    waits: 0,
    autoscaler: { kind: 'HorizontalPodAutoscaler', name: 'web-hpa' },
    extra: { pods: 2, cpu: 0.42 },
    busiest: { replicas: 5, totalSeconds: 90 },
    notes: [],
  });
  expect(release.steps[0]).toEqual({
    index: 0,
    name: 'setWeight 10',
    atSeconds: 0,
    latestSeconds: 60,
    weight: 10,
    stablePods: 2,
    canaryPods: 2,
    peakPods: 4,
    load: { stable: 0.9, canary: 0.1 },
    missingStablePods: 0,
    exposed: 0.1,
    holds: [{ kind: 'pause', seconds: 30 }],
    abort: { atSeconds: 30, afterSeconds: [1, 30], unsure: false },
  });
});

test('slipway canary shows any Rollout to people', async () => {
  const folder = folderWith(rollout);
  const { exitCode, stdout, stderr } = await slipway(folder, 'canary', 'shop', '--manifests', 'shop.yaml');
  expect([exitCode, stderr]).toEqual([0, '']);
  expect(stdout).toBe(`\
Rollout shop/shop: canary without traffic routing, 4 pods

time  step          weight  stable  canary  exposed  aborted after  then
 0 s  setWeight 25      25       3       1     25 %          never  pause 60 s
60 s  setWeight 50      50       2       2     50 %          never  waits for a person
60 s  all pods         100       0       4    100 %          never

Takes 60 s: pauses 60 s, pods starting 3 times. It waits 1 time for somebody, which is not counted.
Needs 1 more pod at its peak: 200m CPU and 64Mi beyond every day.

A pod takes 0 s to start: no container has a probe to wait for. It asks for 200m CPU and 64Mi.
No analysis: a failing release goes on until a person aborts it.`);
});

test('slipway canary takes another number of pods', async () => {
  const folder = folderWith(rollout);
  const { stdout } = await slipway(
    folder,
    'canary',
    'shop/shop',
    '--manifests',
    '.',
    '--replicas',
    '8',
    '--json',
  );
  const { replicas, steps } = JSON.parse(stdout);
  expect([replicas, steps[0].stablePods, steps[0].canaryPods]).toEqual([8, 6, 2]);
});

test.each([
  [['canary', 'shpo', '--manifests', '.'], "there is no Rollout 'shpo'; there are shop/shop"],
  [['canary', 'shop', '--manifests', '.', '--replicas', 'two'], 'It must be a whole number from 1 to 99999.'],
  [['canary', '--manifests', '.'], "error: missing required argument 'rollout'"],
])('slipway %j is refused', async (args, message) => {
  const { exitCode, stderr } = await slipway(folderWith(rollout), ...args);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(message);
});

test.each([
  ['{ setWeight: 101 }', 'step 2 has setWeight 101; allowed: 0 to 100'],
  ['{ setWeight: -3 }', 'step 2 has setWeight -3; allowed: 0 to 100'],
  ['{ pause: { duration: soon } }', "step 2 pauses for 'soon'; allowed: seconds, or a duration as 1m30s"],
])('slipway canary shows no timeline of %s, which the controller refuses', async (step, why) => {
  const folder = folderWith(rollout.replace('{ pause: { duration: 1m } }', step));
  const { exitCode, stdout, stderr } = await slipway(folder, 'canary', 'shop', '--manifests', '.');
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toBe(`the controller refuses Rollout shop/shop, and releases nothing: ${why}`);
});

test('slipway canary says how to choose among Rollouts of one name', async () => {
  const { exitCode, stderr } = await slipway(
    folderWith(`${rollout}---${rollout}`),
    'canary',
    'shop',
    '--manifests',
    '.',
  );
  expect([exitCode, stderr]).toEqual([
    2,
    'there are several Rollouts shop/shop: name the file of one by --manifests',
  ]);
});

test('slipway canary says so where there is no Rollout at all', async () => {
  const folder = folderWith('{ apiVersion: v1, kind: ConfigMap, metadata: { name: a } }');
  const { exitCode, stderr } = await slipway(folder, 'canary', 'web', '--manifests', '.');
  expect([exitCode, stderr]).toEqual([2, "there is no Rollout 'web'; these manifests have no Rollout"]);
});
