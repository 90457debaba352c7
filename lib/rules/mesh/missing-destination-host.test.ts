import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { destinationRule, istio, service, virtualService } from './mesh.fixture.ts';
import { missingDestinationHost } from './missing-destination-host.ts';

const to = (host: string) => virtualService(`{ http: [{ route: [{ destination: { host: ${host} } }] }] }`);

describe('missing-destination-host', () => {
  test('flags a host without a Service', () => {
    expect(judge(missingDestinationHost, to('webb') + service('{}'))).toEqual([
      "VirtualService shop/routes spec.http[0].route[0].destination.host: there is no Service webb in namespace shop; did you mean 'web'?",
    ]);
  });

  test('flags a name that is short in DNS but not in Istio', () => {
    expect(judge(missingDestinationHost, to('web.shop') + service('{}'))).toEqual([
      "VirtualService shop/routes spec.http[0].route[0].destination.host: 'web.shop' is taken for a full name; did you mean 'web.shop.svc.cluster.local'?",
    ]);
  });

  test('flags a host outside without a ServiceEntry', () => {
    expect(judge(missingDestinationHost, to('api.example.com'))).toEqual([
      "VirtualService shop/routes spec.http[0].route[0].destination.host: no ServiceEntry has the host 'api.example.com'",
    ]);
    const entry = istio('ServiceEntry', "{ hosts: ['*.example.com'] }");
    expect(judge(missingDestinationHost, to('api.example.com') + entry)).toEqual([]);
  });

  test('weighs a DestinationRule less, which only has no effect', () => {
    expect(judge(missingDestinationHost, destinationRule('{ host: was }'))).toEqual([
      'warning DestinationRule shop/web spec.host: there is no Service was in namespace shop',
    ]);
  });

  test('accepts Services, wildcards and what a chart of the namespace may bring', () => {
    expect(judge(missingDestinationHost, to('web') + service('{}'))).toEqual([]);
    expect(judge(missingDestinationHost, destinationRule("{ host: '*.local' }"))).toEqual([]);
    const chart = `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { source: { chart: unheard-of }, destination: { namespace: shop } }
`;
    expect(judge(missingDestinationHost, to('web') + chart)).toEqual([]);
  });
});
