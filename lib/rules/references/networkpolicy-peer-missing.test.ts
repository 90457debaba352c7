import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { networkpolicyPeerMissing } from './networkpolicy-peer-missing.ts';
import { deployment, named } from './pods.fixture.ts';

const policy = (peer: string) =>
  named('networking.k8s.io/v1', 'NetworkPolicy', 'web', `spec: { ingress: [{ from: [{ ${peer} }] }] }`);
const monitoring = named('v1', 'Namespace', 'monitoring', '', '');
const space = (labels: string) => `namespaceSelector: { matchLabels: { ${labels} } }`;
const web = deployment('');
const place = 'NetworkPolicy shop/web spec.ingress[0].from[0]';

describe('networkpolicy-peer-missing', () => {
  test('flags labels that no namespace has', () => {
    expect(judge(networkpolicyPeerMissing, policy(space('name: monitoring')) + monitoring)).toEqual([
      `${place}.namespaceSelector: no namespace has name=monitoring`,
    ]);
  });

  test('flags labels that no pod of the namespace has', () => {
    expect(
      judge(networkpolicyPeerMissing, policy('podSelector: { matchLabels: { app: wbe } }') + web),
    ).toEqual([`${place}.podSelector: no pod of shop has app=wbe`]);
  });

  test('accepts namespaces by name, also those of every cluster, and pods that are there', () => {
    expect(
      judge(networkpolicyPeerMissing, policy(space('kubernetes.io/metadata.name: monitoring')) + monitoring),
    ).toEqual([]);
    expect(
      judge(networkpolicyPeerMissing, policy(space('kubernetes.io/metadata.name: kube-system'))),
    ).toEqual([]);
    expect(judge(networkpolicyPeerMissing, policy('namespaceSelector: {}') + monitoring)).toEqual([]);
    expect(
      judge(networkpolicyPeerMissing, policy('podSelector: { matchLabels: { app: web } }') + web),
    ).toEqual([]);
    expect(
      judge(networkpolicyPeerMissing, policy('podSelector: { matchLabels: { role: client } }') + web),
    ).toEqual([]);
  });

  test('says nothing where not the whole cluster is known', () => {
    expect(judge(networkpolicyPeerMissing, policy(space('name: monitoring')), {})).toEqual([]);
  });
});
