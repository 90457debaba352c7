import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { monitorWithoutOperator } from './monitor-without-operator.ts';

const monitor = `---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: { name: web, namespace: shop }
spec: {}
`;
const chart = (name: string) => `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: stack, namespace: argocd }
spec:
  destination: { namespace: monitoring }
  source: { chart: ${name}, repoURL: https://example.com/charts, targetRevision: 1.0.0 }
`;

describe('monitor-without-operator', () => {
  test('flags it where nothing brings the kind', () => {
    expect(judge(monitorWithoutOperator, monitor + chart('metrics-server'))).toEqual([
      'PodMonitor shop/web kind: nothing in the cluster knows the kind PodMonitor',
    ]);
  });

  test('accepts it beside the operator, or a chart of which nothing is known', () => {
    expect(judge(monitorWithoutOperator, monitor + chart('kube-prometheus-stack'))).toEqual([]);
    expect(judge(monitorWithoutOperator, monitor + chart('something-else'))).toEqual([]);
  });

  test('is silent about a part of a cluster', () => {
    expect(judge(monitorWithoutOperator, monitor, {})).toEqual([]);
  });
});
