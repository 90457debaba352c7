import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { clusterOf } from './nodes.fixture.ts';
import { spreadDeadlock } from './spread-deadlock.ts';

const workload = (replicas: number, more = '', pod = '') => `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  replicas: ${replicas}
  strategy: { canary: {} }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: web:1 }]${pod}
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, labelSelector: { matchLabels: { app: web } }${more} }
`;
const place = 'Rollout shop/web spec.template.spec.topologySpreadConstraints[0].nodeTaintsPolicy';
const cluster = clusterOf('cp', 'one', 'two', 'three');

describe('spread-deadlock', () => {
  test('flags more pods than the open nodes may have', () => {
    expect(judge(spreadDeadlock, workload(4), cluster)).toEqual([
      `${place}: 4 pods do not fit: cp counts as empty, so maxSkew 1 allows 3 on the 3 other nodes`,
    ]);
  });

  test('takes the most that an autoscaler may ask for', () => {
    const autoscaler = `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { scaleTargetRef: { kind: Rollout, name: web }, maxReplicas: 10 }
`;
    expect(judge(spreadDeadlock, workload(1) + autoscaler, cluster)).toEqual([
      `${place}: 10 pods do not fit: cp counts as empty, so maxSkew 1 allows 3 on the 3 other nodes`,
    ]);
  });

  test('counts the pod that an update starts first, unless versions are counted apart', () => {
    expect(judge(spreadDeadlock, workload(3), cluster)).toEqual([
      `${place}: 3 pods and 1 more during an update do not fit: cp counts as empty, so maxSkew 1 allows 3 on the 3 other nodes`,
    ]);
    const apart = workload(3, ', matchLabelKeys: [rollouts-pod-template-hash]');
    expect(judge(spreadDeadlock, apart, cluster)).toEqual([]);
  });

  test('accepts a spread that honours taints, prefers only, or has no tainted node to count', () => {
    expect(judge(spreadDeadlock, workload(4, ', nodeTaintsPolicy: Honor'), cluster)).toEqual([]);
    expect(judge(spreadDeadlock, workload(4).replace('DoNotSchedule', 'ScheduleAnyway'), cluster)).toEqual(
      [],
    );
    expect(judge(spreadDeadlock, workload(4), clusterOf('one', 'two'))).toEqual([]);
    const tolerant = workload(4, '', '\n      tolerations: [{ operator: Exists }]');
    expect(judge(spreadDeadlock, tolerant, cluster)).toEqual([]);
  });

  test('warns where the nodes are not known', () => {
    expect(judge(spreadDeadlock, workload(2), {})).toEqual([
      `warning ${place}: a tainted node, such as one of the control plane, counts as an empty one: no other gets more than maxSkew 1`,
    ]);
    expect(judge(spreadDeadlock, workload(1), {})).toEqual([]);
  });
});
