import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { factsFolder } from '../../test/support/platform-folder.ts';
import { slipway } from '../../test/support/run.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import type { FailoverJson } from '../report/failover-json.ts';

const shop = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: shop, namespace: shop }
spec:
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop } }
    spec: { containers: [{ name: shop, image: shop }] }
`;

const nodes = `
cluster:
  kubernetes: v1.31.13
  nodes: [{ name: n1, role: worker }, { name: n2, role: worker }]
`;

/** A folder with a Deployment, and what is known of its cluster. */
function shopFolder(facts = nodes): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'shop.yaml'), shop);
  writeFileSync(path.join(folder, 'facts.yaml'), facts);
  return folder;
}

const ofShop = ['--manifests', 'shop.yaml', '--facts', 'facts.yaml'];

describe('slipway failover of any manifests', () => {
  test('prints each scenario and each workload for machines', async () => {
    const { exitCode, stdout } = await slipway(shopFolder(), 'failover', ...ofShop, '--json');
    const { scenarios, expectations } = JSON.parse(stdout) as FailoverJson;
    expect(exitCode).toBe(0);
    expect(expectations).toEqual([]);
    expect(scenarios.map(({ nodes: dead }) => dead)).toEqual([['n1'], ['n2'], ['n1', 'n2']]);
    expect(scenarios[0]?.workloads).toEqual([
      {
        object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'shop' },
        impact: 'down',
        downtimeSeconds: [331, 385],
        why: expect.any(Array),
        pods: { hit: [0, 1], of: 1 },
      },
    ]);
    expect(scenarios[2]?.workloads[0]?.downtimeSeconds).toEqual([0, null]);
  });

  test('tells people what is worst first, and why when one scenario is asked for', async () => {
    const folder = shopFolder();
    expect((await slipway(folder, 'failover', ...ofShop)).stdout).toBe(
      [
        'If n1, or n2 dies',
        '  down  331–385 s',
        '      shop/shop',
        '  unaffected  0 of 1 workloads',
        '',
        'If n1 and n2 die',
        '  no node is left',
        '  down  until a person acts, or what died is back',
        '      shop/shop',
        '  unaffected  0 of 1 workloads',
        '',
        'Add --why for the reasons, or --node NODE for one scenario with them.',
      ].join('\n'),
    );
    expect((await slipway(folder, 'failover', ...ofShop, '--node', 'n2')).stdout).toBe(
      [
        'If n2 dies',
        '  down  331–385 s  Deployment shop/shop',
        '        one pod (replicas), on one of n1, n2: this is what happens if it was on what is dead',
        '        30–50 s until the node counts as unreachable: node-monitor-grace-period 40 s (default of 1.31.13), lease renewed every 10 s, looked at every 5 s',
        '        300 s until it is evicted: no toleration for node.kubernetes.io/unreachable, so the default of the admission plugin DefaultTolerationSeconds',
        '        1–35 s to start: 1–5 s to create it (taken; pulling an image is not counted), shop taken to answer within 30 s, no probe to wait for',
        '        capacity not stated (n1): taken as enough',
        '  unaffected  0 of 1 workloads',
      ].join('\n'),
    );
  });

  test('counts another start where one is given', async () => {
    const { stdout } = await slipway(shopFolder(), 'failover', ...ofShop, '--start', '90', '--json');
    const [scenario] = (JSON.parse(stdout) as FailoverJson).scenarios;
    expect(scenario?.workloads[0]?.downtimeSeconds).toEqual([331, 445]);
  });

  test('shows what a change would buy', async () => {
    const { stdout } = await slipway(shopFolder(), 'failover', ...ofShop, '--node', 'n1', '--what-if');
    expect(stdout).toContain(
      [
        'What one change would buy',
        '  now 331–385 s',
        '      shop/shop',
        '        61–115 s  with tolerationSeconds 30 for not-ready and unreachable',
        '        0 s: others go on  with a second replica and a spread over hostnames with DoNotSchedule',
      ].join('\n'),
    );
  });

  test('takes the settings of the control plane from the facts', async () => {
    const settings = 'failover: {nodeMonitorGracePeriod: 20s, unreachableToleration: 1m}\n';
    const { stdout } = await slipway(shopFolder(`${nodes}${settings}`), 'failover', ...ofShop, '--json');
    const [scenario] = (JSON.parse(stdout) as FailoverJson).scenarios;
    expect(scenario?.workloads[0]?.downtimeSeconds).toEqual([71, 125]);
    expect(scenario?.workloads[0]?.why[1]).toMatch(/node-monitor-grace-period 20 s \(as stated\)/);
  });

  test('exits with 1 where an expectation fails, and says by how much', async () => {
    const claim = (latest: number) =>
      `${nodes}failover: {expectations: [{workloads: [shop/shop], seconds: [0, ${latest}]}]}\n`;
    const failing = await slipway(shopFolder(claim(60)), 'failover', ...ofShop);
    expect(failing.exitCode).toBe(1);
    expect(failing.stdout).toContain(
      '  fails  expected 0–60 s, comes to 331–385 s: 325 s too long\n      shop/shop',
    );
    expect((await slipway(shopFolder(claim(400)), 'failover', ...ofShop)).exitCode).toBe(0);
  });

  test('refuses what it cannot answer, with the way on', async () => {
    const folder = shopFolder();
    const without = await slipway(folder, 'failover', '--manifests', 'shop.yaml');
    expect(without).toMatchObject({
      exitCode: 2,
      stdout: '',
      stderr:
        'the nodes of the cluster are not known; name them in platform.yaml, as cluster: {nodes: [{name: worker1, role: worker}]}, or in a file that --facts passes',
    });
    const wrong = await slipway(folder, 'failover', ...ofShop, '--node', 'n3');
    expect(wrong).toMatchObject({ exitCode: 2, stderr: "there is no node 'n3'; did you mean n1?" });
    expect((await slipway(folder, 'failover', ...ofShop, '--start', 'soon')).exitCode).toBe(2);
    const claim = `${nodes}failover: {expectations: [{workloads: [shop], seconds: [60, 0]}]}\n`;
    expect((await slipway(shopFolder(claim), 'failover', ...ofShop)).stderr).toBe(
      [
        'facts.yaml:5:40 failover.expectations[0].workloads[0]: got "shop"; allowed: namespace/name, with * for anything',
        'facts.yaml:5:56 failover.expectations[0].seconds: got a list; allowed: the earliest, then the latest',
      ].join('\n'),
    );
  });
});

describe('slipway failover of the platform', () => {
  test('judges what its operator expects', async () => {
    const { exitCode, stdout } = await slipway(factsFolder(), 'failover', '--json', '--what-if');
    const { scenarios, expectations, whatIf } = JSON.parse(stdout) as FailoverJson;
    expect(exitCode).toBe(1);
    expect(scenarios).toHaveLength(11);
    const mysql = expectations.find(({ name }) => name === 'blog-system/mysql');
    expect(mysql).toEqual({
      object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'blog-system', name: 'mysql' },
      name: 'blog-system/mysql',
      expected: [30, 120],
      computed: [66, 302],
      verdict: 'fails',
      by: 182,
      notes: ['never as soon as 30 s: at least 66 s'],
    });
    expect(whatIf?.find(({ object }) => object.name === 'mysql')).toMatchObject({
      nodes: ['k8s-worker1'],
      change: 'terminationGracePeriodSeconds 30 instead of 60',
      before: { downtimeSeconds: [66, 302] },
      after: { downtimeSeconds: [66, 272] },
    });
  });
});
