import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { duplicateGatewayServer } from './duplicate-gateway-server.ts';
import { gateway } from './mesh.fixture.ts';

const server = (protocol: string, host = 'a.example', port = 443) =>
  `{ port: { number: ${port}, protocol: ${protocol} }, hosts: ['${host}'] }`;
const edge = (name: string, server: string, selector = 'ingress') =>
  gateway(`{ selector: { istio: ${selector} }, servers: [${server}] }`, name);

describe('duplicate-gateway-server', () => {
  test('flags a host that two serve by TLS', () => {
    expect(judge(duplicateGatewayServer, edge('a', server('HTTPS')) + edge('b', server('HTTPS')))).toEqual([
      'Gateway shop/b spec.servers[0].hosts: a.example at port 443 is served by Gateway a too',
    ]);
  });

  test('flags two protocols at one port, in one Gateway too', () => {
    expect(
      judge(duplicateGatewayServer, edge('a', `${server('HTTP')}, ${server('HTTPS', 'b.example')}`)),
    ).toEqual([
      'Gateway shop/a spec.servers[1].port.protocol: HTTPS at port 443, where spec.servers[0] has HTTP: one of the two is dropped',
    ]);
  });

  test('weighs plain HTTP less, whose servers are merged', () => {
    expect(judge(duplicateGatewayServer, edge('a', server('HTTP')) + edge('b', server('HTTP')))[0]).toMatch(
      /^warning/,
    );
  });

  test('accepts other hosts, ports and pods', () => {
    expect(
      judge(duplicateGatewayServer, edge('a', server('HTTPS')) + edge('b', server('HTTPS', 'b.example'))),
    ).toEqual([]);
    expect(
      judge(
        duplicateGatewayServer,
        edge('a', server('HTTPS')) + edge('b', server('HTTPS', 'a.example', 8443)),
      ),
    ).toEqual([]);
    expect(
      judge(duplicateGatewayServer, edge('a', server('HTTPS')) + edge('b', server('HTTPS'), 'other')),
    ).toEqual([]);
    expect(judge(duplicateGatewayServer, edge('a', server('HTTPS')) + edge('a', server('HTTPS')))).toEqual(
      [],
    );
  });
});
