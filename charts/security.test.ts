import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { render } from '../lib/cli/render.ts';
import { filesOf, lookUp } from '../test/support/look-up.ts';
import { at } from '../test/support/read-manifests.ts';
import { shippedPlatform } from '../test/support/shipped-platform.ts';
import { buildPlatform } from './app.ts';

const { tree } = render(buildPlatform(shippedPlatform()));
const find = lookUp(tree);

const phase2 = lookUp(
  render(buildPlatform(shippedPlatform({ 'talonEnforces: false': 'talonEnforces: true' }))).tree,
);

const version = 'spec.sources[0].targetRevision';
const release = (name: string) => `Application argocd/helm-${name}`;
const small = { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '256Mi' } };

// biome-ignore format: a table
const rows: [name: string, field: string, value: unknown][] = [
  ['Namespace falco', 'metadata.labels', { 'pod-security.kubernetes.io/enforce': 'privileged' }],
  [release('falco'), version, '7.2.1'],
  ['values falco', 'driver', { kind: 'modern_ebpf' }],
  ['values falco', 'falcosidekick.enabled', true],
  ['values falco', 'falcosidekick.config.loki.hostport', 'http://loki-stack.monitoring:3100'],
  ['values falco', 'falcosidekick.config.loki.minimumpriority', 'warning'],
  ['values falco', 'falcosidekick.config.talon', { address: 'http://falco-talon:2803', minimumpriority: 'critical' }],
  ['values falco', 'responseActions', { enabled: true }],
  ['values falco', 'falcoctl.artifact.follow.enabled', false],
  ['values falco', 'falcosidekick.resources', small],
  ['values falco', 'falco-talon.resources', small],
  ['values falco', 'resources.limits', { cpu: null, memory: '1Gi' }],

  [release('cert-manager'), version, 'v1.19.4'],
  ['values cert-manager', 'crds', { enabled: true }],
  ['values cert-manager', 'webhook.resources', small],

  [release('kubernetes-dashboard'), version, '7.14.0'],
  ['values kubernetes-dashboard', 'api.containers.resources.limits', { cpu: null, memory: '256Mi' }],
  ['values kubernetes-dashboard', 'kong.resources.limits', { memory: '512Mi' }],
];

interface Detection {
  readonly rule?: string;
  readonly priority: string;
  readonly output: string;
  readonly condition: string;
}
const custom = at(find('values falco'), 'customRules') as Record<string, string>;
const detections = (load(custom['detections.yaml'] ?? '') as Detection[]).filter(({ rule }) => rule);

function talonRules(from: typeof find) {
  const text = String(at(from('values falco'), 'falco-talon.config.rulesOverride'));
  return (load(text) as { rule?: string }[]).filter(({ rule }) => rule);
}
const mayWritePolicies = (from: typeof find) =>
  at(from('values falco'), 'falco-talon.rbac.networkpolicies') as string[];
const stamp = (from: typeof find) => at(from('values falco'), 'falco-talon.extraEnv[1]');

describe('security', () => {
  test.each(rows)('%s has %s = %j', (name, field, value) => {
    expect(at(find(name), field)).toEqual(value);
  });

  test('detects five things, two of them critical', () => {
    expect(detections.map(({ rule, priority }) => [rule, priority])).toEqual([
      ['Remote code execution', 'CRITICAL'],
      ['Reverse shell', 'CRITICAL'],
      ['Read of password hashes', 'WARNING'],
      ['Setuid escalation', 'WARNING'],
      ['Unknown outbound connection', 'WARNING'],
    ]);
  });

  test('says of each detection which pod it was in, without which Talon cannot act', () => {
    for (const { output, condition } of detections) {
      expect(output).toContain('namespace=%k8s.ns.name pod=%k8s.pod.name');
      expect(condition).toMatch(/\bcontainer\b/);
    }
  });

  test('asks of outbound connections only where nobody calls outside', () => {
    expect(detections.at(-1)?.condition).toContain('k8s.ns.name in (blog-system)');
  });

  test('only says in phase 1 what it would isolate, and could not do it', () => {
    expect(talonRules(find)).toEqual([
      {
        rule: 'isolate-rce',
        description: 'Cut off what was broken into',
        match: { priority: '>=Critical', output_fields: ['k8s.ns.name=blog-system'] },
        dry_run: 'true',
        actions: [{ action: 'Isolate' }],
      },
    ]);
    expect(mayWritePolicies(find)).toEqual(['get']);
  });

  test('isolates in phase 2, by one word in the facts', () => {
    expect(talonRules(phase2)).toEqual([expect.objectContaining({ dry_run: 'false' })]);
    expect(mayWritePolicies(phase2)).toEqual(['get', 'update', 'patch', 'create']);
    expect(stamp(phase2)).not.toEqual(stamp(find));
  });

  test('gives Talon no right to Secrets, shells or namespaces in either phase', () => {
    for (const from of [find, phase2]) {
      for (const right of ['secrets', 'podsExec', 'namespaces', 'configmaps', 'clusterroles', 'nodes']) {
        expect(at(from('values falco'), `falco-talon.rbac.${right}`)).toEqual([]);
      }
    }
  });

  test('does not restart the dashboard for a key that is made up at every rendering', () => {
    const ignored = at(find(release('kubernetes-dashboard')), 'spec.ignoreDifferences') as { name: string }[];
    expect(ignored.map(({ name }) => name)).toEqual([
      'kubernetes-dashboard-csrf',
      'kubernetes-dashboard-api',
      'kubernetes-dashboard-auth',
    ]);
  });

  test.each([
    ['falco', ['falco']],
    ['cert-manager', ['cert-manager']],
    ['kubernetes-dashboard', ['kubernetes-dashboard']],
  ])('matches the snapshot of %s', (namespace, releases) => {
    expect(filesOf(tree, namespace, releases)).toMatchSnapshot();
  });
});
