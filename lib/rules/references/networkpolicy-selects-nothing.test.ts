import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { networkpolicySelectsNothing } from './networkpolicy-selects-nothing.ts';
import { deployment, named } from './pods.fixture.ts';

const policy = (selector: string) =>
  named('networking.k8s.io/v1', 'NetworkPolicy', 'web', `spec: { podSelector: { ${selector} } }`);
const web = deployment('');

describe('networkpolicy-selects-nothing', () => {
  test('flags a value that no pod has', () => {
    expect(judge(networkpolicySelectsNothing, policy('matchLabels: { app: wbe }') + web)).toEqual([
      'NetworkPolicy shop/web spec.podSelector: no pod of shop has app=wbe',
    ]);
  });

  test('accepts labels of pods that are there, and all pods', () => {
    expect(judge(networkpolicySelectsNothing, policy('matchLabels: { app: web }') + web)).toEqual([]);
    expect(judge(networkpolicySelectsNothing, policy('') + web)).toEqual([]);
  });

  test('accepts a label that no template has: somebody puts it on a running pod', () => {
    expect(judge(networkpolicySelectsNothing, policy("matchLabels: { quarantine: 'true' }") + web)).toEqual(
      [],
    );
  });
});
