import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { networkpolicyBlocksDns } from './networkpolicy-blocks-dns.ts';

const policy = (egress: string, name = 'web') => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: shop }
spec: { podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [${egress}] }
`;
const toDb = '{ to: [{ podSelector: { matchLabels: { app: db } } }], ports: [{ port: 3306 }] }';
const toDns = '{ ports: [{ port: 53, protocol: UDP }] }';

describe('networkpolicy-blocks-dns', () => {
  test('flags rules none of which is for DNS', () => {
    expect(judge(networkpolicyBlocksDns, policy(toDb))).toEqual([
      'NetworkPolicy shop/web spec.egress: no rule allows port 53',
    ]);
  });

  test('accepts DNS here or in a policy for the same pods, a rule for all, and isolation', () => {
    expect(judge(networkpolicyBlocksDns, policy(`${toDb}, ${toDns}`))).toEqual([]);
    expect(judge(networkpolicyBlocksDns, policy(toDb) + policy(toDns, 'dns'))).toEqual([]);
    expect(judge(networkpolicyBlocksDns, policy('{}'))).toEqual([]);
    expect(judge(networkpolicyBlocksDns, policy('{ to: [{ namespaceSelector: {} }] }'))).toEqual([]);
    expect(judge(networkpolicyBlocksDns, policy(''))).toEqual([]);
  });
});
