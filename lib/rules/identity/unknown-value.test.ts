import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { unknownValue } from './unknown-value.ts';

const service = (spec: string) => `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: ${spec}
`;

describe('unknown-value', () => {
  test('flags a word in another case and one that is none of the known', () => {
    expect(
      judge(unknownValue, service('{ type: Loadbalancer, ports: [{ port: 80, protocol: HTTP }] }')),
    ).toEqual([
      "Service shop/web spec.ports[0].protocol: got 'HTTP', must be one of SCTP, TCP, UDP",
      "Service shop/web spec.type: got 'Loadbalancer', must be one of ClusterIP, ExternalName, LoadBalancer, NodePort; did you mean 'LoadBalancer'?",
    ]);
  });

  test('accepts the known words, an empty text and a placeholder', () => {
    expect(
      judge(unknownValue, service('{ type: LoadBalancer, ports: [{ port: 80, protocol: UDP }] }')),
    ).toEqual([]);
    expect(judge(unknownValue, service("{ type: '', sessionAffinity: '{{ .affinity }}' }"))).toEqual([]);
  });
});
