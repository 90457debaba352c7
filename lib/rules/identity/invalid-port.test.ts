import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { invalidPort } from './invalid-port.ts';

const service = (ports: string) => `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: ${ports} }
`;
const pod = (container: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [${container}] }
`;

describe('invalid-port', () => {
  test('flags numbers out of range wherever a port stands', () => {
    expect(judge(invalidPort, service('[{ port: 0, targetPort: 80080 }]'))).toEqual([
      'Service shop/web spec.ports[0].port: 0 is no port; ports are 1 to 65535',
      'Service shop/web spec.ports[0].targetPort: 80080 is no port; ports are 1 to 65535',
    ]);
    expect(judge(invalidPort, pod('{ name: web, livenessProbe: { httpGet: { port: 70000 } } }'))).toEqual([
      'Pod shop/web spec.containers[0].livenessProbe.httpGet.port: 70000 is no port; ports are 1 to 65535',
    ]);
    const route =
      '{ apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: { name: a }, spec: { http: [{ route: [{ destination: { host: b, port: { number: 0 } } }] }] } }';
    expect(judge(invalidPort, route)).toEqual([
      'VirtualService a spec.http[0].route[0].destination.port.number: 0 is no port; ports are 1 to 65535',
    ]);
  });

  test('flags names that are too long or odd', () => {
    expect(
      judge(invalidPort, pod('{ name: web, ports: [{ name: prometheus-metrics, containerPort: 9113 }] }')),
    ).toEqual([
      "Pod shop/web spec.containers[0].ports[0].name: 'prometheus-metrics' is no name of a port: it has 18 characters, and 15 are the most",
    ]);
    expect(judge(invalidPort, service('[{ port: 80, targetPort: "8080" }]'))).toEqual([
      "Service shop/web spec.ports[0].targetPort: '8080' is no name of a port: it must have a letter",
    ]);
    expect(judge(invalidPort, service('[{ name: Http, port: 80 }]'))).toHaveLength(1);
  });

  test('accepts ports, longer names of a Service, zeros that mean none, and other things under such keys', () => {
    expect(
      judge(invalidPort, service('[{ name: prometheus-metrics, port: 80, targetPort: http, nodePort: 0 }]')),
    ).toEqual([]);
    expect(
      judge(
        invalidPort,
        pod(
          '{ name: web, ports: [{ name: http, containerPort: 80, hostPort: 0 }], env: [{ name: port, value: any text }] }',
        ),
      ),
    ).toEqual([]);
  });
});
