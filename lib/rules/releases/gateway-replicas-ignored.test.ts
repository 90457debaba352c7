import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { gatewayReplicasIgnored } from './gateway-replicas-ignored.ts';
import { release } from './release.fixture.ts';

const of = (values: string) =>
  judge(gatewayReplicasIgnored, release('gateway', values, { name: 'istio-ingressgateway' }));

describe('gateway-replicas-ignored', () => {
  test('flags a number beside autoscaling', () => {
    expect(of('{ replicaCount: 2 }')).toEqual([
      'Application argocd/istio-ingressgateway values.replicaCount: replicaCount 2 is not used: the gateway autoscales from 1',
    ]);
    expect(of('{ replicaCount: 3, autoscaling: { minReplicas: 2 } }')).toHaveLength(1);
  });

  test('accepts one without autoscaling, and one that is reached anyway', () => {
    expect(of('{ replicaCount: 2, autoscaling: { enabled: false } }')).toEqual([]);
    expect(of('{ replicaCount: 2, autoscaling: { minReplicas: 2 } }')).toEqual([]);
    expect(of('{ replicaCount: 2, kind: DaemonSet }')).toEqual([]);
    expect(of('{ autoscaling: { minReplicas: 1 } }')).toEqual([]);
  });
});
