import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { istio, service } from './mesh.fixture.ts';
import { serviceEntry } from './service-entry.ts';

const entry = (spec: string) => istio('ServiceEntry', spec);
const place = 'ServiceEntry shop/it spec';

describe('service-entry', () => {
  test('flags what the resolution has no use for', () => {
    expect(judge(serviceEntry, entry('{ hosts: [a.example], endpoints: [{ address: 10.0.0.1 }] }'))).toEqual([
      `${place}.endpoints: endpoints are refused with resolution NONE`,
    ]);
    expect(judge(serviceEntry, entry("{ hosts: ['*.example'], resolution: DNS }"))).toEqual([
      `${place}.hosts[0]: '*.example' is refused: resolution DNS cannot resolve it`,
    ]);
    expect(
      judge(serviceEntry, entry('{ hosts: [a.example], resolution: DNS, addresses: [10.0.0.0/8] }')),
    ).toEqual([`${place}.addresses[0]: the network 10.0.0.0/8 is refused with resolution DNS`]);
    expect(judge(serviceEntry, entry('{ hosts: [a.example], resolution: STATIC }'))[0]).toMatch(/^warning/);
    expect(
      judge(
        serviceEntry,
        entry('{ hosts: [a.b], workloadSelector: {}, resolution: STATIC, endpoints: [{}] }'),
      ),
    ).toHaveLength(1);
  });

  test('flags hosts and ports that clash', () => {
    expect(judge(serviceEntry, service('{}') + entry('{ hosts: [web.shop.svc.cluster.local] }'))).toEqual([
      `warning ${place}.hosts[0]: 'web.shop.svc.cluster.local' is already the host of Service shop/web`,
    ]);
    const ports = '[{ name: http, number: 80 }, { name: http, number: 8080 }]';
    expect(judge(serviceEntry, entry(`{ hosts: [a.b], ports: ${ports} }`))).toEqual([
      `${place}.ports[1].name: two ports have the name http`,
    ]);
    expect(judge(serviceEntry, entry("{ hosts: ['*'] }"))).toEqual([`${place}.hosts[0]: '*' is refused`]);
    expect(judge(serviceEntry, entry('{ resolution: NONE }'))).toHaveLength(1);
  });

  test('accepts what fits', () => {
    expect(judge(serviceEntry, entry("{ hosts: ['*.example'] }"))).toEqual([]);
    expect(judge(serviceEntry, entry('{ hosts: [a.example], resolution: DNS }'))).toEqual([]);
    expect(
      judge(serviceEntry, entry('{ hosts: [a.b], resolution: STATIC, endpoints: [{ address: 10.0.0.1 }] }')),
    ).toEqual([]);
  });
});
