import { describe, expect, test } from '@jest/globals';
import {
  type Edit,
  edited,
  effectOn,
  inShort,
  set,
  setNodes,
  setValue,
} from '../../../test/support/failover.ts';
import type { FailoverFacts } from '../../manifests/cluster-facts.ts';

const web = 'Rollout blog-system/web';
const alertmanager = 'Deployment monitoring/alertmanager';
const ingress = 'Deployment istio-system/istio-ingressgateway';
const cadvisor = 'DaemonSet monitoring/cadvisor';
const backup = 'CronJob blog-system/mysql-backup';
const hostname = 'kubernetes.io/hostname';
const pod = 'spec.template.spec';
const constraint = `${pod}.topologySpreadConstraints[0]`;

const own = { topologyKey: hostname, labelSelector: { matchLabels: { app: 'web' } } };
const apart = { requiredDuringSchedulingIgnoredDuringExecution: [own] };
const forced = { ...own, maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' };
const ofOthers = { ...forced, labelSelector: { matchLabels: { app: 'was' } } };
const untilSixty = { key: 'node.kubernetes.io/unreachable', operator: 'Exists', tolerationSeconds: 60 };

const least = (pods: number) => set('HorizontalPodAutoscaler blog-system/web-hpa', 'spec.minReplicas', pods);
const onlyOn = (name: string, node: string) => set(name, `${pod}.nodeSelector`, { [hostname]: node });
const gateway = (path: string, value: unknown) => setValue('istio-ingressgateway', path, value);
const withoutNodes = (...names: string[]) =>
  setNodes((nodes) => nodes.filter(({ name }) => !names.includes(name)));
const dedicated = [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' as const }];
const tainted = (...names: string[]) =>
  setNodes((nodes) =>
    nodes.map((node) => (names.includes(node.name) ? { ...node, taints: dedicated } : node)),
  );
const capacity = (cpu: number, gibibytes: number) =>
  setNodes((nodes) => nodes.map((node) => ({ ...node, allocatable: { cpu, memory: gibibytes * 2 ** 30 } })));
const alone: Edit = (draft) => {
  draft.remove('HorizontalPodAutoscaler blog-system/web-hpa');
  draft.set(web, 'spec.replicas', 1);
};
const kubernetes = (version: string): Edit => {
  return (draft) => {
    draft.facts = { ...draft.facts, kubernetes: version };
  };
};

const periods = (stated: Partial<FailoverFacts>): Edit => {
  return (draft) => {
    draft.facts = { ...draft.facts, failover: { expectations: [], ...stated } };
  };
};

const rows: readonly [string, string, Edit, string][] = [
  ['spread forced', web, set(web, `${constraint}.whenUnsatisfiable`, 'DoNotSchedule'), 'degraded 0–0'],
  ['spread forced, of other pods', web, set(web, constraint, ofOthers), 'degraded 0–390'],
  ['spread forced, skew of 2', web, set(web, constraint, { ...forced, maxSkew: 2 }), 'degraded 0–390'],
  [
    'spread over zones',
    web,
    set(web, `${constraint}.topologyKey`, 'topology.kubernetes.io/zone'),
    'degraded 0–390',
  ],
  ['anti-affinity', web, set(web, `${pod}.affinity`, { podAntiAffinity: apart }), 'degraded 0–0'],
  ['minimum of 1', web, least(1), 'down 331–390'],
  ['minimum of 4', web, least(4), 'degraded 0–390'],
  ['no autoscaler, one replica', web, alone, 'down 331–390'],
  ['short toleration', web, set(web, `${pod}.tolerations`, [untilSixty]), 'degraded 0–150'],
  ['a second replica', alertmanager, set(alertmanager, 'spec.replicas', 2), 'degraded 0–395'],
  ['only on the dead worker', alertmanager, onlyOn(alertmanager, 'k8s-worker1'), 'down 0–∞'],
  ['only on another', alertmanager, onlyOn(alertmanager, 'k8s-worker2'), 'unaffected 0–0'],
  ['only where there is no node', alertmanager, onlyOn(alertmanager, 'k8s-worker9'), 'unaffected 0–0'],
  ['the dead worker tainted', alertmanager, tainted('k8s-worker1'), 'unaffected 0–0'],
  ['the others tainted', alertmanager, tainted('k8s-worker2', 'k8s-worker3'), 'down 0–∞'],
  ['one worker fewer', ingress, withoutNodes('k8s-worker3'), 'degraded 0–0'],
  ['two workers fewer', ingress, withoutNodes('k8s-worker2', 'k8s-worker3'), 'down 0–∞'],
  [
    'spread not forced',
    ingress,
    gateway('topologySpreadConstraints[0].whenUnsatisfiable', 'ScheduleAnyway'),
    'degraded 0–385',
  ],
  ['one gateway', ingress, gateway('autoscaling.minReplicas', 1), 'down 331–385'],
  ['capacity stated, and enough', alertmanager, capacity(8, 32), 'down 331–395'],
  ['CPU stated, and too little', alertmanager, capacity(0.4, 32), 'down 331–∞'],
  ['memory stated, and too little', alertmanager, capacity(8, 2), 'down 331–∞'],
  ['a grace of 20 s', alertmanager, periods({ nodeMonitorGracePeriod: 20 }), 'down 311–375'],
  ['a default of 60 s', alertmanager, periods({ unreachableToleration: 60 }), 'down 91–155'],
  ['Kubernetes 1.32', alertmanager, kubernetes('1.32.0'), 'down 341–405'],
  ['a DaemonSet for the dead worker', cadvisor, onlyOn(cadvisor, 'k8s-worker1'), 'down 0–∞'],
  ['a DaemonSet for another', cadvisor, onlyOn(cadvisor, 'k8s-worker2'), 'unaffected 0–0'],
  ['a Job tried once', backup, set(backup, 'spec.jobTemplate.spec.backoffLimit', 0), 'degraded 0–∞'],
  ['a CronJob suspended', backup, set(backup, 'spec.suspend', true), 'unaffected 0–0'],
];

describe('an edit of where pods may be', () => {
  test.each(rows)('%s, %s', (_, name, edit, expected) => {
    expect(inShort(effectOn(name, edited(edit)))).toBe(expected);
  });

  test('says what does not fit', () => {
    expect(effectOn(alertmanager, edited(capacity(0.4, 32))).why).toContainEqual(
      expect.stringMatching(/^the nodes that are left have [\d.]+ CPU, everything asks for [\d.]+ CPU$/),
    );
  });

  test('a Pod of its own is not made again', () => {
    const shell = `
apiVersion: v1
kind: Pod
metadata: { name: shell, namespace: shop }
spec: { containers: [{ name: shell, image: sh }] }`;
    const effect = effectOn(
      'Pod shop/shell',
      edited((draft) => draft.add(shell)),
    );
    expect(effect.why).toContain('a Pod of its own: no controller makes it again');
    expect(inShort(effect)).toBe('down 0–∞');
  });
});
