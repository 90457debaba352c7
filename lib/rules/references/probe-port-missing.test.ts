import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { deployment } from './pods.fixture.ts';
import { probePortMissing } from './probe-port-missing.ts';

const ports = 'ports: [{ name: http, containerPort: 8080 }]';
const place = 'Deployment shop/web spec.template.spec.containers[0]';

describe('probe-port-missing', () => {
  test('flags a name that the container does not have', () => {
    const probes = `${ports}, livenessProbe: { httpGet: { port: web } }, lifecycle: { preStop: { httpGet: { port: stop } } }`;
    expect(judge(probePortMissing, deployment(probes))).toEqual([
      `${place}.lifecycle.preStop.httpGet.port: container web has no port named 'stop' (http)`,
      `${place}.livenessProbe.httpGet.port: container web has no port named 'web' (http)`,
    ]);
  });

  test('notes a number that the container does not declare among others', () => {
    expect(
      judge(probePortMissing, deployment(`${ports}, readinessProbe: { tcpSocket: { port: 9000 } }`)),
    ).toEqual([`info ${place}.readinessProbe.tcpSocket.port: container web declares no port 9000 (8080)`]);
    expect(judge(probePortMissing, deployment('readinessProbe: { tcpSocket: { port: 9000 } }'))).toEqual([]);
  });

  test('accepts ports that are there, and checks of other hosts', () => {
    const probes = `${ports}, livenessProbe: { httpGet: { port: http } }, readinessProbe: { tcpSocket: { port: 8080 } }`;
    expect(judge(probePortMissing, deployment(probes))).toEqual([]);
    expect(
      judge(
        probePortMissing,
        deployment(`${ports}, readinessProbe: { httpGet: { host: a.example, port: 443 } }`),
      ),
    ).toEqual([]);
  });
});
