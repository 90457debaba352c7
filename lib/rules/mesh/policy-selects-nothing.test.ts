import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { deployment, istio } from './mesh.fixture.ts';
import { policySelectsNothing } from './policy-selects-nothing.ts';

const web = deployment('{ app: web, tier: front }');
const policy = (labels: string, inside?: string) =>
  istio('AuthorizationPolicy', `{ selector: { matchLabels: ${labels} } }`, 'it', inside);

describe('policy-selects-nothing', () => {
  test('flags labels that no pod of the namespace has', () => {
    expect(judge(policySelectsNothing, web + policy('{ app: wbe }'))).toEqual([
      'AuthorizationPolicy shop/it spec.selector.matchLabels: no pod has app=wbe',
    ]);
    expect(judge(policySelectsNothing, web + policy('{ app: web, tier: back }'))).toEqual([
      'AuthorizationPolicy shop/it spec.selector.matchLabels: no pod has app=web, tier=back; Deployment shop/web has only some of them',
    ]);
    expect(judge(policySelectsNothing, web + policy('{ app: web }', 'blog'))).toHaveLength(1);
  });

  test('flags EnvoyFilters and Sidecars too', () => {
    expect(
      judge(policySelectsNothing, web + istio('Sidecar', '{ workloadSelector: { labels: { app: x } } }')),
    ).toHaveLength(1);
  });

  test('accepts what selects pods, what is for all, and what is attached', () => {
    expect(judge(policySelectsNothing, web + policy('{ app: web }'))).toEqual([]);
    expect(judge(policySelectsNothing, web + policy('{ app: web }', 'istio-system'))).toEqual([]);
    expect(judge(policySelectsNothing, istio('PeerAuthentication', '{}'))).toEqual([]);
    const attached = '{ targetRefs: [{ kind: Gateway, name: a }], selector: { matchLabels: { a: b } } }';
    expect(judge(policySelectsNothing, istio('AuthorizationPolicy', attached))).toEqual([]);
  });

  test('says nothing where the pods are somewhere else', () => {
    expect(findingsOf(policySelectsNothing, policy('{ app: web }'), {})).toEqual([]);
  });
});
