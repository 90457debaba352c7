import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { istioNeedsNewerKubernetes } from './istio-needs-newer-kubernetes.ts';
import { release } from './release.fixture.ts';

const of = (version: string, kubernetes?: string) =>
  judge(
    istioNeedsNewerKubernetes,
    release('istiod', '{}', { version }),
    kubernetes === undefined ? {} : { kubernetes },
  );

describe('istio-needs-newer-kubernetes', () => {
  test('flags a line that does not support the cluster', () => {
    expect(of('1.30.3', '1.31.13')).toEqual([
      'Application argocd/istiod version: Istio 1.30 needs Kubernetes 1.32, and the cluster runs 1.31.13',
    ]);
    expect(of('1.35.0', '1.31.13')).toHaveLength(1);
    expect(of('1.28.0', 'v1.28.9')).toHaveLength(1);
  });

  test('accepts the lines that do, and a cluster that is not known', () => {
    expect(of('1.29.6', '1.31.13')).toEqual([]);
    expect(of('1.30.3', '1.32.0')).toEqual([]);
    expect(of('1.20.0', '1.31.13')).toEqual([]);
    expect(of('1.x', '1.31.13')).toEqual([]);
    expect(of('1.30.3')).toEqual([]);
  });
});
