import { beforeAll, describe, expect, test } from '@jest/globals';
import { render } from '../lib/cli/render.ts';
import type { Tree } from '../lib/gitops/plan.ts';
import type { Manifest } from '../lib/manifests/manifest.ts';
import { at, readManifests } from '../test/support/read-manifests.ts';
import { shippedPlatform } from '../test/support/shipped-platform.ts';
import { buildPlatform } from './app.ts';

let tree: Tree;
let find: (identity: string) => Manifest;

beforeAll(() => {
  tree = render(buildPlatform(shippedPlatform())).tree;
  find = readManifests(tree);
});

const pod = 'spec.template.spec';
const main = `${pod}.containers[0]`;
const strict = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
};
const kept = { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' };
const nas = (folder: string) => ({ server: 'change-me.invalid', path: `/change-me/${folder}` });
const claimed = (name: string) => [{ name, persistentVolumeClaim: { claimName: name } }];
const port = (name: string, number: number) => [{ name, port: number, targetPort: name }];
/** Row by row what the platform's specification says of this namespace: object, field, value. */
const rows: [object: string, field: string, value: unknown][] = [
  ['Namespace monitoring', 'metadata.labels', { 'pod-security.kubernetes.io/enforce': 'privileged' }],
  ['Namespace monitoring', 'metadata.annotations', kept],

  ['Deployment prometheus', 'spec.replicas', 1],
  ['Deployment prometheus', 'spec.strategy', { type: 'Recreate' }],
  ['Deployment prometheus', `${main}.image`, 'prom/prometheus:v3.13.3'],
  ['Deployment prometheus', `${pod}.serviceAccountName`, 'prometheus'],
  ['Deployment prometheus', `${pod}.volumes[0]`, claimed('prometheus-data-pvc')[0]],
  ['Deployment prometheus', `${main}.args[2]`, '--storage.tsdb.retention.time=360h'],
  ['Deployment prometheus', `${main}.args[3]`, '--storage.tsdb.retention.size=40960MB'],
  ['Service prometheus', 'spec.ports', port('http-web', 9090)],
  ['PersistentVolumeClaim prometheus-data-pvc', 'spec.resources.requests.storage', '50Gi'],
  ['PersistentVolumeClaim prometheus-data-pvc', 'spec.storageClassName', ''],
  ['PersistentVolumeClaim prometheus-data-pvc', 'spec.volumeName', 'monitoring-prometheus-data-pvc'],
  ['PersistentVolumeClaim prometheus-data-pvc', 'metadata.annotations', kept],
  ['PersistentVolume monitoring-prometheus-data-pvc', 'spec.nfs', nas('prometheus')],
  ['PersistentVolume monitoring-prometheus-data-pvc', 'spec.persistentVolumeReclaimPolicy', 'Retain'],
  ['PersistentVolume monitoring-prometheus-data-pvc', 'spec.mountOptions', ['nfsvers=4.1', 'hard']],

  ['Deployment grafana', 'spec.replicas', 1],
  ['Deployment grafana', 'spec.strategy', { type: 'Recreate' }],
  ['Deployment grafana', `${pod}.volumes[0]`, claimed('grafana-data-pvc')[0]],
  ['Deployment grafana', `${pod}.securityContext.runAsUser`, 472],
  ['Service grafana', 'spec.ports', port('http', 3000)],
  ['PersistentVolumeClaim grafana-data-pvc', 'spec.resources.requests.storage', '10Gi'],
  ['PersistentVolume monitoring-grafana-data-pvc', 'spec.nfs', nas('grafana')],
  ['VirtualService monitoring-routes', 'spec.hosts', ['monitoring.jiminhome.shop']],
  ['VirtualService monitoring-routes', 'spec.gateways', ['blog-system/blog-gateway']],
  [
    'VirtualService monitoring-routes',
    'spec.http[0].route',
    [{ destination: { host: 'grafana', port: { number: 3000 } } }],
  ],

  ['Deployment alertmanager', 'spec.replicas', 1],
  ['Service alertmanager', 'spec.ports', port('http-web', 9093)],

  ['Deployment pushgateway', 'spec.replicas', 1],
  ['Deployment pushgateway', 'spec.strategy', { type: 'Recreate' }],
  ['Deployment pushgateway', `${main}.args[0]`, '--persistence.file=/data/metrics'],
  ['Service pushgateway', 'spec.ports', port('http-web', 9091)],
  ['PersistentVolumeClaim pushgateway-data-pvc', 'spec.resources.requests.storage', '5Gi'],
  ['PersistentVolume monitoring-pushgateway-data-pvc', 'spec.nfs', nas('pushgateway')],

  ['DaemonSet cadvisor', `${pod}.tolerations`, undefined],
  ['DaemonSet cadvisor', `${main}.securityContext`, { ...strict, runAsNonRoot: false }],
  ['DaemonSet node-exporter', `${pod}.tolerations`, [{ operator: 'Exists' }]],
  ['DaemonSet node-exporter', `${pod}.hostNetwork`, true],
  ['DaemonSet node-exporter', `${main}.securityContext`, strict],
  ['DaemonSet node-exporter', `${pod}.securityContext.runAsUser`, 65534],

  ['NetworkPolicy quarantine', 'spec.policyTypes', ['Ingress', 'Egress']],
];

const clusterScoped = /^(Namespace|PersistentVolume) /;
const identity = (object: string) =>
  clusterScoped.test(object) ? object : object.replace(' ', ' monitoring/');

describe('the namespace monitoring', () => {
  test.each(rows)('%s: %s', (object, field, value) => {
    expect(at(find(identity(object)), field)).toEqual(value);
  });

  test('stands outside the mesh: nothing in it gets a proxy', () => {
    const labels = workloads.map((name) => at(find(identity(name)), 'spec.template.metadata.labels'));
    for (const given of labels) expect(given).toMatchObject({ 'sidecar.istio.io/inject': 'false' });
  });

  test('keeps every container to the rules, but for the one that must be root', () => {
    for (const name of workloads.filter((one) => !one.endsWith('cadvisor'))) {
      const { containers, initContainers = [] } = at(find(identity(name)), pod) as Record<string, object[]>;
      for (const container of [...(containers ?? []), ...initContainers]) {
        expect(container).toMatchObject({ securityContext: strict, resources: { limits: {} } });
        expect(container).not.toHaveProperty('resources.limits.cpu');
      }
    }
  });

  test('mounts paths of the nodes to read them, in the two agents alone', () => {
    const mounting = workloads.filter((name) => JSON.stringify(find(identity(name))).includes('hostPath'));
    expect(mounting).toEqual(['DaemonSet cadvisor', 'DaemonSet node-exporter']);
    for (const name of mounting) {
      const mounts = at(find(identity(name)), `${main}.volumeMounts`) as { readOnly?: boolean }[];
      expect(mounts.map(({ readOnly }) => readOnly)).toEqual(Array(3).fill(true));
    }
  });

  test('gives Prometheus rights to look and none to change', () => {
    const rules = find('ClusterRole monitoring-prometheus').rules as { verbs: string[] }[];
    expect([...new Set(rules.flatMap(({ verbs }) => verbs))].sort()).toEqual(['get', 'list', 'watch']);
    expect(JSON.stringify(rules)).not.toMatch(/secrets|configmaps|proxy/);
    expect(at(find('ClusterRoleBinding monitoring-prometheus'), 'subjects')).toEqual([
      { kind: 'ServiceAccount', name: 'prometheus', namespace: 'monitoring' },
    ]);
  });

  test('restarts a service whose configuration changes', () => {
    const hashes = (name: string) =>
      Object.keys(at(find(identity(name)), 'spec.template.metadata.annotations') as object).sort();
    expect(hashes('Deployment prometheus')).toEqual([
      'checksum/prometheus-config',
      'checksum/prometheus-rules',
    ]);
    expect(hashes('Deployment grafana')).toEqual([
      'checksum/grafana-dashboards',
      'checksum/grafana-provisioning',
    ]);
    expect(hashes('Deployment alertmanager')).toEqual(['checksum/alertmanager-config']);
  });

  test('says no address of a person, and where mail goes through comes from the facts', () => {
    const edited = shippedPlatform({
      'host: change-me.invalid\n  port: 587': 'host: smtp.example.org\n  port: 465',
    });
    const text = render(buildPlatform(edited)).tree.get('monitoring/alertmanager-config-configmap.yaml');
    expect(text).toContain('smtp_smarthost: smtp.example.org:465');
    expect(text).toContain('smtp_from: __SMTP_USERNAME__');
    expect(text).toContain('to: __MAIL_RECIPIENT__');
    expect([...tree].filter(([path]) => path.startsWith('monitoring/')).join('')).not.toMatch(/\w@\w+\.\w/);
  });

  test('takes accounts and recipient from Secrets, by keys that are listed', () => {
    const text = [...tree].filter(([path]) => path.startsWith('monitoring/')).join('\n');
    const asked = [...text.matchAll(/secretKeyRef:\n\s+name: (\S+)\n\s+key: (\S+)/g)].map(
      ([, name, key]) => `${name} ${key}`,
    );
    expect(asked.sort()).toEqual([
      'alertmanager-smtp recipient',
      'alertmanager-smtp username',
      'grafana-admin admin-password',
      'grafana-admin admin-user',
    ]);
    expect(at(find('Deployment monitoring/alertmanager'), `${pod}.volumes[1].secret`)).toEqual({
      secretName: 'alertmanager-smtp',
      items: [{ key: 'password', path: 'password' }],
    });
  });

  test('refuses a class for the NAS that is none', () => {
    expect(() => shippedPlatform({ 'nfsClass: nfs': 'nfsClass: longhorn' })).toThrow(
      'monitoring.nfsClass: got "longhorn", no static-nfs class of storage.classes; allowed: nfs',
    );
  });

  test('matches its snapshot', () => {
    const files = [...tree].filter(
      ([path]) =>
        path.startsWith('monitoring/') ||
        path.startsWith('cluster/monitoring-') ||
        /^docs\/helm\/(loki-stack|kube-state-metrics|prometheus-adapter)\//.test(path),
    );
    expect(files.map(([path, text]) => `# ${path}\n${text}`).join('')).toMatchSnapshot();
  });
});

const workloads = [
  'Deployment prometheus',
  'Deployment grafana',
  'Deployment alertmanager',
  'Deployment pushgateway',
  'DaemonSet cadvisor',
  'DaemonSet node-exporter',
];
