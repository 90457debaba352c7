import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { autoscaler, byResource } from './autoscaling.fixture.ts';
import { hpaMetricsSource } from './hpa-metrics-source.ts';

const api = (name: string) => `---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: ${name} }
`;
const release = (chart: string) => `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: metrics, namespace: argocd }
spec:
  source: { chart: ${chart}, repoURL: https://charts.example, targetRevision: 3.13.0 }
  destination: { namespace: kube-system }
`;
const place = 'HorizontalPodAutoscaler shop/web spec.metrics[0].type: ';

describe('hpa-metrics-source', () => {
  test('flags CPU where only custom metrics are served', () => {
    expect(
      judge(hpaMetricsSource, autoscaler(byResource('cpu')) + api('v1beta1.custom.metrics.k8s.io')),
    ).toEqual([`${place}nothing serves metrics.k8s.io: the cluster serves custom.metrics.k8s.io`]);
  });

  test('flags metrics from outside, and the CPU that is taken where nothing is said', () => {
    const external = 'maxReplicas: 5, metrics: [{ type: External, external: { metric: { name: queue } } }]';
    expect(judge(hpaMetricsSource, autoscaler(external))).toEqual([
      `${place}nothing serves external.metrics.k8s.io: the cluster serves no metrics`,
    ]);
    expect(judge(hpaMetricsSource, autoscaler('maxReplicas: 5'))).toHaveLength(1);
  });

  test('accepts an API that is written or comes with a chart', () => {
    expect(judge(hpaMetricsSource, autoscaler(byResource('cpu')) + api('v1beta1.metrics.k8s.io'))).toEqual(
      [],
    );
    expect(judge(hpaMetricsSource, autoscaler(byResource('cpu')) + release('metrics-server'))).toEqual([]);
  });

  test('says nothing where more may be in the cluster', () => {
    expect(judge(hpaMetricsSource, autoscaler(byResource('cpu')), {})).toEqual([]);
    expect(judge(hpaMetricsSource, autoscaler(byResource('cpu')) + release('anything'))).toEqual([]);
  });
});
