import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { destinationRule, virtualService } from './mesh.fixture.ts';
import { unusedSubsetPolicy } from './unused-subset-policy.ts';

const rule = destinationRule(
  '{ host: web, subsets: [{ name: v1 }, { name: v2, trafficPolicy: { tls: {} } }] }',
);
const to = (subset: string, host = 'web') =>
  virtualService(`{ http: [{ route: [{ destination: { host: ${host}, subset: ${subset} } }] }] }`);

describe('unused-subset-policy', () => {
  test('flags the policy of a subset that nothing names', () => {
    expect(judge(unusedSubsetPolicy, rule + to('v1'))).toEqual([
      "DestinationRule shop/web spec.subsets[1].trafficPolicy: no VirtualService sends to subset 'v2' of web, so its policy never holds",
    ]);
    expect(judge(unusedSubsetPolicy, rule + to('v2', 'other'))).toHaveLength(1);
  });

  test('accepts one that a route names', () => {
    expect(judge(unusedSubsetPolicy, rule + to('v2', 'web.shop.svc.cluster.local'))).toEqual([]);
  });
});
