import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { render } from '../lib/cli/render.ts';
import { filesOf, lookUp } from '../test/support/look-up.ts';
import { at } from '../test/support/read-manifests.ts';
import { shippedPlatform } from '../test/support/shipped-platform.ts';
import { buildPlatform } from './app.ts';

const { tree } = render(buildPlatform(shippedPlatform()));
const find = lookUp(tree);

const limited = (cpu: string, memory: string, memoryLimit: string) => ({
  requests: { cpu, memory },
  limits: { memory: memoryLimit },
});
const privileged = { 'pod-security.kubernetes.io/enforce': 'privileged' };
const version = 'spec.sources[0].targetRevision';
const release = (name: string) => `Application argocd/helm-${name}`;
const main = 'spec.template.spec.containers[0]';
const provisioner = 'local-path-storage/local-path-provisioner';

// biome-ignore format: a table
const rows: [name: string, field: string, value: unknown][] = [
  ['Namespace longhorn-system', 'metadata.labels', privileged],
  [release('longhorn'), version, '1.7.2'],
  ['values longhorn', 'persistence', { defaultClass: true, defaultClassReplicaCount: 3 }],
  ['values longhorn', 'defaultSettings.nodeDownPodDeletionPolicy', 'delete-both-statefulset-and-deployment-pod'],
  ['values longhorn', 'defaultSettings.defaultReplicaCount', undefined],
  ['values longhorn', 'defaultSettings.backupTarget', 's3://change-me@change-me/longhorn'],
  ['values longhorn', 'defaultSettings.backupTargetCredentialSecret', 'longhorn-backup-s3'],
  ['values longhorn', 'preUpgradeChecker.jobEnabled', false],
  ['RecurringJob longhorn-system/backup', 'spec', {
    name: 'backup', task: 'backup', cron: '0 18 * * *', groups: ['default'], retain: 7, concurrency: 1,
  }],

  ['Namespace local-path-storage', 'metadata.labels', privileged],
  ['StorageClass local-path', 'provisioner', 'rancher.io/local-path'],
  ['StorageClass local-path', 'volumeBindingMode', 'WaitForFirstConsumer'],
  ['StorageClass local-path', 'metadata.annotations', undefined],
  [`Deployment ${provisioner}`, `${main}.image`, 'rancher/local-path-provisioner:v0.0.37'],
  [`Deployment ${provisioner}`, `${main}.securityContext.runAsNonRoot`, true],
  [`Deployment ${provisioner}`, 'spec.template.spec.serviceAccountName', 'local-path-provisioner'],
  [`Role ${provisioner}`, 'rules[0].resources', ['pods']],
  ['ClusterRole local-path-provisioner', 'rules[1].resources', ['persistentvolumes']],
  ['ClusterRoleBinding local-path-provisioner', 'subjects', [{ kind: 'ServiceAccount', name: 'local-path-provisioner', namespace: 'local-path-storage' }]],

  ['Namespace metallb-system', 'metadata.labels', privileged],
  [release('metallb'), version, '0.15.3'],
  ['values metallb', 'speaker.frr.enabled', false],
  ['IPAddressPool metallb-system/load-balancer', 'spec', { addresses: ['192.168.1.200/32'], autoAssign: false }],
  ['L2Advertisement metallb-system/load-balancer', 'spec', { ipAddressPools: ['load-balancer'] }],

  [release('cilium'), version, '1.18.4'],
  [release('cilium'), 'spec.syncPolicy.automated', undefined],
  ['values cilium', 'kubeProxyReplacement', 'true'],
  ['values cilium', 'k8sServiceHost', 'change-me.invalid'],
  ['values cilium', 'k8sServicePort', 6443],
  ['values cilium', 'socketLB', { hostNamespaceOnly: true }],
  ['values cilium', 'routingMode', 'tunnel'],
  ['values cilium', 'tunnelProtocol', 'vxlan'],
  ['values cilium', 'hubble', { enabled: false }],
  ['values cilium', 'defaultLBServiceIPAM', 'none'],
  [release('metrics-server'), version, '3.13.1'],
  ['values metrics-server', 'replicas', 2],
  ['values metrics-server', 'resources', limited('100m', '200Mi', '400Mi')],
  [release('sealed-secrets'), version, '2.18.5'],
  ['values sealed-secrets', 'fullnameOverride', 'sealed-secrets-controller'],
  [release('sealed-secrets'), 'spec.destination.namespace', 'kube-system'],
];

describe('storage and network', () => {
  test.each(rows)('%s has %s = %j', (name, field, value) => {
    expect(at(find(name), field)).toEqual(value);
  });

  test('are backed up at three in the morning in Seoul', () => {
    const [minute, hour] = String(at(find('RecurringJob longhorn-system/backup'), 'spec.cron')).split(' ');
    const time = new Date(Date.UTC(2026, 0, 1, Number(hour), Number(minute)));
    expect(time.toLocaleTimeString('en-GB', { timeZone: 'Asia/Seoul' })).toBe('03:00:00');
  });

  test('let the project write where Cilium keeps copies of Secrets', () => {
    expect(at(find('AppProject argocd/platform'), 'spec.destinations')).toEqual(
      expect.arrayContaining(
        ['kube-system', 'cilium-secrets'].map((namespace) => expect.objectContaining({ namespace })),
      ),
    );
  });

  test('leave the Namespace kube-system to Kubernetes', () => {
    expect(() => find('Namespace kube-system')).toThrow('Namespace kube-system is not among');
  });

  test('make a node’s folder by a pod that the provisioner accepts', () => {
    const files = at(find('ConfigMap local-path-storage/local-path-config'), 'data') as Record<
      string,
      string
    >;
    const pod = load(files['helperPod.yaml'] ?? '');
    expect(at(pod, 'spec.containers')).toHaveLength(1);
    expect(at(pod, 'spec.containers[0].image')).toBe('busybox:1.37.0');
    for (const forbidden of ['volumes', 'initContainers', 'hostNetwork', 'serviceAccountName', 'nodeName']) {
      expect(at(pod, `spec.${forbidden}`)).toBeUndefined();
    }
    expect(JSON.parse(files['config.json'] ?? '')).toEqual({
      nodePathMap: [{ node: 'DEFAULT_PATH_FOR_NON_LISTED_NODES', paths: ['/opt/local-path-provisioner'] }],
    });
  });

  test('say what is missing when the facts have no Longhorn class', () => {
    const { longhorn: _, ...classes } = shippedPlatform().storage.classes;
    const without = { ...shippedPlatform(), storage: { classes } };
    expect(() => buildPlatform(without)).toThrow(
      "'storage.classes' of platform.yaml has no class 'longhorn' of kind longhorn; add it",
    );
  });

  test.each([
    ['longhorn-system', ['longhorn']],
    ['local-path-storage', []],
    ['metallb-system', ['metallb']],
    ['kube-system', ['cilium', 'metrics-server', 'sealed-secrets']],
  ])('match the snapshot of %s', (namespace, releases) => {
    expect(filesOf(tree, namespace, releases)).toMatchSnapshot();
  });
});
