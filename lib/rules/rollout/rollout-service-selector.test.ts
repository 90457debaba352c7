import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { rollout, service } from './rollout.fixture.ts';
import { rolloutServiceSelector } from './rollout-service-selector.ts';

const split = rollout('{ canaryService: a, stableService: b }');
const place = 'Rollout shop/web spec.strategy.canary';

describe('rollout-service-selector', () => {
  test('flags labels that the pods lack or have with another value', () => {
    expect(
      judge(
        rolloutServiceSelector,
        split + service('a', '{ app: wep }') + service('b', '{ app: web, tier: front }'),
      ),
    ).toEqual([
      `${place}.canaryService: Service a selects app=wep, the pods have app=web`,
      `${place}.stableService: Service b selects tier=front, the pods have no tier`,
    ]);
  });

  test('accepts matching labels, and the hash that the controller adds', () => {
    const hashed = service('a', '{ app: web, rollouts-pod-template-hash: abc }');
    expect(judge(rolloutServiceSelector, split + hashed + service('b'))).toEqual([]);
  });

  test('says nothing of pods that another object describes', () => {
    const borrowed = `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { workloadRef: { kind: Deployment, name: web }, strategy: { blueGreen: { activeService: a } } }
`;
    expect(judge(rolloutServiceSelector, borrowed + service('a'))).toEqual([]);
  });
});
