import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { missingSubset } from './missing-subset.ts';

const rule = (host: string, namespace: string, ...subsets: string[]) => `---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: ${namespace} }
spec: { host: ${host}, subsets: [${subsets.map((name) => `{ name: ${name} }`).join(', ')}] }
`;
const route = (destination: string) => `---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: blog, namespace: shop }
spec: { hosts: [web], http: [{ name: all, route: [{ destination: ${destination} }] }] }
`;

describe('missing-subset', () => {
  test('flags a misspelled subset and says which are there', () => {
    expect(
      judge(missingSubset, route('{ host: web, subset: canray }') + rule('web', 'shop', 'stable', 'canary')),
    ).toEqual([
      "VirtualService shop/blog spec.http[0].route[0].destination.subset: subset 'canray' is not defined: DestinationRule web has stable, canary; did you mean 'canary'?",
    ]);
  });

  test('flags a subset of a host that has no DestinationRule', () => {
    expect(judge(missingSubset, route('{ host: web, subset: v2 }'))).toEqual([
      "VirtualService shop/blog spec.http[0].route[0].destination.subset: subset 'v2' is not defined: no DestinationRule for web defines subsets",
    ]);
  });

  test('takes a short name for one of the namespace it stands in', () => {
    const inOther = route('{ host: web, subset: v1 }') + rule('web', 'other', 'v1');
    expect(judge(missingSubset, inOther)).toHaveLength(1);
    const full = route('{ host: web, subset: v1 }') + rule('web.shop.svc.cluster.local', 'other', 'v1');
    expect(judge(missingSubset, full)).toEqual([]);
  });

  test('accepts a route without a subset', () => {
    expect(judge(missingSubset, route('{ host: web }'))).toEqual([]);
  });

  test('is a warning where the DestinationRule may be somewhere else', () => {
    expect(findingsOf(missingSubset, route('{ host: web, subset: v2 }'), {})[0]).toMatchObject({
      severity: 'warning',
      file: 'test.yaml',
      line: 5,
    });
  });
});
