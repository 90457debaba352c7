import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { httpRules, service, toWeb, virtualService } from './mesh.fixture.ts';
import { meshRouteOnTcpPort } from './mesh-route-on-tcp-port.ts';

const routes = httpRules(`{ ${toWeb} }`);
const port = (text: string) => service(`{ ports: [${text}] }`);

describe('mesh-route-on-tcp-port', () => {
  test('flags HTTP rules for ports of another protocol', () => {
    expect(
      judge(meshRouteOnTcpPort, routes + port('{ name: tcp, port: 80 }, { name: https-web, port: 443 }')),
    ).toEqual([
      'VirtualService shop/routes spec.hosts[0]: HTTP rules do not hold for Service web: its ports are 80 (tcp), 443 (https)',
    ]);
    expect(
      judge(meshRouteOnTcpPort, routes + port('{ name: http, appProtocol: tcp, port: 80 }')),
    ).toHaveLength(1);
    expect(judge(meshRouteOnTcpPort, routes + port('{ name: db, port: 3306 }'))).toHaveLength(1);
  });

  test('accepts HTTP, and what is sniffed', () => {
    for (const name of ['http', 'http2-web', 'grpc', 'grpc-web-x', 'web']) {
      expect(judge(meshRouteOnTcpPort, routes + port(`{ name: ${name}, port: 80 }`))).toEqual([]);
    }
    expect(judge(meshRouteOnTcpPort, routes + port('{ appProtocol: kubernetes.io/h2c, port: 80 }'))).toEqual(
      [],
    );
  });

  test('accepts routes of a gateway, which speaks HTTP to any port', () => {
    const atGateway = virtualService('{ hosts: [web], gateways: [edge], http: [{}] }');
    expect(judge(meshRouteOnTcpPort, atGateway + port('{ name: tcp, port: 80 }'))).toEqual([]);
  });
});
