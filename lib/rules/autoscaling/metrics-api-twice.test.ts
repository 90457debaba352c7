import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { metricsApiTwice } from './metrics-api-twice.ts';

const release = (chart: string, values: string) => `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${chart}, namespace: argocd }
spec:
  source: { chart: ${chart}, repoURL: https://charts.example, targetRevision: 3.0.0, helm: { valuesObject: ${values} } }
  destination: { namespace: monitoring }
`;
const server = release('metrics-server', '{}');

describe('metrics-api-twice', () => {
  test('flags the second release that registers the API', () => {
    expect(
      judge(metricsApiTwice, server + release('prometheus-adapter', '{ rules: { resource: { cpu: {} } } }')),
    ).toEqual([
      'Application argocd/prometheus-adapter values: v1beta1.metrics.k8s.io is registered by metrics-server already',
    ]);
  });

  test('accepts an adapter for custom metrics', () => {
    expect(judge(metricsApiTwice, server + release('prometheus-adapter', '{}'))).toEqual([]);
  });
});
