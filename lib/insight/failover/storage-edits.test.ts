import { describe, expect, test } from '@jest/globals';
import { type Edit, edited, effectOn, inShort, set, setValue } from '../../../test/support/failover.ts';

const mysql = 'Deployment blog-system/mysql';
const loki = 'StatefulSet monitoring/loki-stack';
const tolerations = 'spec.template.spec.tolerations';
const container = 'spec.template.spec.containers[0]';

const policy = (value?: string) => setValue('longhorn', 'defaultSettings.nodeDownPodDeletionPolicy', value);
const copies = (count: number) => setValue('longhorn', 'persistence.defaultClassReplicaCount', count);
const claim = (field: string, value: unknown) =>
  set('PersistentVolumeClaim blog-system/mysql-pvc', `spec.${field}`, value);
const server = (path: string, value: unknown) => set(mysql, path, value);
const patience = (index: number, seconds: number) =>
  server(`${tolerations}[${index}].tolerationSeconds`, seconds);
const foreignToleration = server(`${tolerations}[1]`, { key: 'node.kubernetes.io/unreachable', value: 'x' });

const syncedEvery = (seconds: number): Edit => {
  return (draft) => {
    draft.facts = { ...draft.facts, failover: { expectations: [], attachDetachSyncPeriod: seconds } };
  };
};

const rows: readonly [string, string, Edit, string][] = [
  ['both tolerations dropped', mysql, (draft) => draft.drop(mysql, tolerations), 'down 336–572'],
  ['toleration of 10 s', mysql, patience(1, 10), 'down 46–282'],
  ['toleration dropped', mysql, (draft) => draft.drop(mysql, `${tolerations}[1]`), 'down 336–572'],
  ['not-ready alone: a dead node is unreachable', mysql, patience(0, 10), 'down 66–302'],
  ['for ever', mysql, (draft) => draft.drop(mysql, `${tolerations}[1].tolerationSeconds`), 'down 30–∞'],
  ['toleration of another value', mysql, foreignToleration, 'down 36–272'],
  ['deletion policy removed', mysql, policy(), 'down 66–∞'],
  ['policy for StatefulSets alone', mysql, policy('delete-statefulset-pod'), 'down 66–∞'],
  ['policy for StatefulSets alone', loki, policy('delete-statefulset-pod'), 'down 366–535'],
  ['policy for Deployments alone', loki, policy('delete-deployment-pod'), 'down 61–∞'],
  ['less grace', loki, setValue('loki-stack', 'loki.terminationGracePeriodSeconds', 30), 'down 96–265'],
  ['more grace', mysql, server('spec.template.spec.terminationGracePeriodSeconds', 120), 'down 66–362'],
  ['attach-detach sync of 5 s', mysql, syncedEvery(5), 'down 66–247'],
  ['no persistence', loki, setValue('loki-stack', 'loki.persistence.enabled', false), 'down 61–∞'],
  ['claim on local-path', mysql, claim('storageClassName', 'local-path'), 'lost 0–∞'],
  ['claim on a share', mysql, claim('volumeName', 'monitoring-grafana-data-pvc'), 'down 61–127'],
  ['claim on an unknown class', mysql, claim('storageClassName', 'fast'), 'down 66–∞'],
  ['claim for several nodes', mysql, claim('accessModes', ['ReadWriteMany']), 'down 66–152'],
  ['one copy in Longhorn', mysql, copies(1), 'lost 0–∞'],
  ['two copies in Longhorn', mysql, copies(2), 'down 66–302'],
  ['RollingUpdate: no matter here', mysql, server('spec.strategy', { type: 'RollingUpdate' }), 'down 66–302'],
  ['two pods on one disk', mysql, server('spec.replicas', 2), 'down 66–302'],
  ['no replicas', mysql, server('spec.replicas', 0), 'unaffected 0–0'],
  ['a short start-up probe', mysql, server(`${container}.startupProbe.failureThreshold`, 5), 'down 66–282'],
  ['a longer one', mysql, server(`${container}.startupProbe.periodSeconds`, 10), 'down 66–310'],
  ['a later one', mysql, server(`${container}.startupProbe.initialDelaySeconds`, 60), 'down 126–332'],
  ['a later readiness', mysql, server(`${container}.readinessProbe.initialDelaySeconds`, 45), 'down 111–315'],
];

describe('an edit of what a database stands on', () => {
  test.each(rows)('%s, %s', (_, name, edit, expected) => {
    expect(inShort(effectOn(name, edited(edit)))).toBe(expected);
  });

  test('two copies may both be gone with two nodes', () => {
    const effect = effectOn(mysql, edited(copies(2)), ['k8s-worker1', 'k8s-worker2']);
    expect(inShort(effect)).toBe('lost 0–∞');
    expect(effect.why[1]).toBe(
      'Longhorn keeps 2 copies of mysql-pvc, and all of them may lie on what is dead: without one, no other node can have it',
    );
  });

  test('a volume that stays attached says what a person can do', () => {
    expect(effectOn(mysql, edited(policy())).why).toContain(
      'volume mysql-pvc stays attached to the dead node, because its pod stays in Terminating (nodeDownPodDeletionPolicy is do-nothing), until a person deletes the pod by force, or the node, or taints it node.kubernetes.io/out-of-service; the forced detach after 6 minutes waits for the pod object too',
    );
  });

  test('a volume that names its node holds its pod there', () => {
    const volume = `
apiVersion: v1
kind: PersistentVolume
metadata: { name: disk }
spec:
  accessModes: [ReadWriteOnce]
  local: { path: /mnt/disk }
  claimRef: { namespace: blog-system, name: mysql-pvc }
  nodeAffinity:
    required:
      nodeSelectorTerms:
        - matchExpressions: [{ key: kubernetes.io/hostname, operator: In, values: [k8s-worker2] }]`;
    const draft = () => edited((each) => each.add(volume));
    expect(inShort(effectOn(mysql, draft()))).toBe('unaffected 0–0');
    expect(inShort(effectOn(mysql, draft(), ['k8s-worker2']))).toBe('lost 0–∞');
  });
});
