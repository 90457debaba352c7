import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { destinationPort } from './destination-port.ts';
import { gateway, istio, service, virtualService } from './mesh.fixture.ts';

const to = (port: string, hosts = '[a.example], gateways: [edge]') =>
  virtualService(`{ hosts: ${hosts}, http: [{ route: [{ destination: { host: web${port} } }] }] }`);
const two = service('{ ports: [{ name: http, port: 8080 }, { name: metrics, port: 9090 }] }');
const edge = (port: number) => gateway(`{ servers: [{ port: { number: ${port} } }] }`);
const place = 'VirtualService shop/routes spec.http[0].route[0].destination.port';

describe('destination-port', () => {
  test('flags a port that the Service does not have', () => {
    expect(judge(destinationPort, to(', port: { number: 80 }') + two)).toEqual([
      `${place}.number: Service web has no port 80, only 8080, 9090`,
    ]);
    const entry = istio('ServiceEntry', '{ hosts: [web], ports: [{ number: 443 }] }');
    expect(judge(destinationPort, to(', port: { number: 80 }') + entry)).toHaveLength(1);
  });

  test('flags a gateway that sends to its own port, which the Service does not have', () => {
    expect(judge(destinationPort, to('') + two + edge(80))).toEqual([
      `${place}: Service web has the ports 8080, 9090: without a number 80, where requests come in, is taken`,
    ]);
    expect(judge(destinationPort, to('') + two + edge(8080))).toEqual([
      `info ${place}: Service web has the ports 8080, 9090: without a number the port at which a request came in is taken`,
    ]);
    expect(judge(destinationPort, to('', '[other]') + two)[0]).toMatch(/^warning/);
  });

  test('accepts a single port, a known number, and the host itself inside the mesh', () => {
    expect(judge(destinationPort, to('') + service('{ ports: [{ port: 8080 }] }') + edge(80))).toEqual([]);
    expect(judge(destinationPort, to(', port: { number: 8080 }') + two)).toEqual([]);
    expect(judge(destinationPort, to('', '[web]') + two)).toEqual([]);
  });
});
