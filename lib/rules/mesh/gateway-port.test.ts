import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { gatewayPort } from './gateway-port.ts';
import { deployment, gateway, service } from './mesh.fixture.ts';

const pods = (container?: string) => deployment('{ istio: ingress }', container, 'ingress', 'istio-system');
const front = service(
  '{ selector: { istio: ingress }, ports: [{ port: 80, targetPort: 8080 }] }',
  'front',
  'istio-system',
);
const edge = (port: number) =>
  gateway(`{ selector: { istio: ingress }, servers: [{ port: { number: ${port} } }] }`);

describe('gateway-port', () => {
  test('flags a port to which no Service leads', () => {
    expect(judge(gatewayPort, pods() + front + edge(443))).toEqual([
      'Gateway shop/edge spec.servers[0].port.number: nothing leads to port 443: Service front has 80',
    ]);
  });

  test('accepts the port of the Service and that of the pods', () => {
    expect(judge(gatewayPort, pods() + front + edge(80))).toEqual([]);
    expect(judge(gatewayPort, pods() + front + edge(8080))).toEqual([]);
  });

  test('accepts ports that are open on the node, and gateways without a Service', () => {
    const open = '{ name: istio-proxy, ports: [{ containerPort: 443, hostPort: 443 }] }';
    expect(judge(gatewayPort, pods(open) + front + edge(443))).toEqual([]);
    expect(judge(gatewayPort, pods() + edge(443))).toEqual([]);
  });
});
