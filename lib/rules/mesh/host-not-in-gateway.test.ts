import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { hostNotInGateway } from './host-not-in-gateway.ts';
import { gateway, virtualService } from './mesh.fixture.ts';

const serving = (...hosts: string[]) => gateway(`{ servers: [{ hosts: ['${hosts.join("', '")}'] }] }`);
const routes = (host: string, gateways = '[edge]') =>
  virtualService(`{ hosts: ['${host}'], gateways: ${gateways} }`);

describe('host-not-in-gateway', () => {
  test('flags a host that no server lists', () => {
    expect(judge(hostNotInGateway, serving('a.example', 'b.example') + routes('c.example'))).toEqual([
      "VirtualService shop/routes spec.hosts[0]: 'c.example' is not a host of Gateway edge, which has a.example, b.example",
    ]);
  });

  test('knows that a wildcard does not mean the bare domain', () => {
    expect(judge(hostNotInGateway, serving('*.example.com') + routes('example.com'))).toHaveLength(1);
    expect(judge(hostNotInGateway, serving('*.example.com') + routes('a.b.example.com'))).toEqual([]);
    expect(judge(hostNotInGateway, serving('*') + routes('a.example'))).toEqual([]);
    expect(judge(hostNotInGateway, serving('a.example') + routes('*.example'))).toEqual([]);
  });

  test('flags a host that is kept for another namespace', () => {
    expect(judge(hostNotInGateway, serving('blog/a.example') + routes('a.example'))).toEqual([
      "VirtualService shop/routes spec.hosts[0]: 'a.example' of Gateway edge is for VirtualServices of namespace blog, not shop",
    ]);
    expect(judge(hostNotInGateway, serving('./a.example') + routes('a.example'))).toEqual([]);
    expect(judge(hostNotInGateway, serving('*/a.example') + routes('a.example'))).toEqual([]);
  });

  test('says nothing of a Gateway that is somewhere else, nor of hosts that the mesh serves', () => {
    expect(judge(hostNotInGateway, serving('a.example') + routes('b.example', '[edge, other/edge]'))).toEqual(
      [],
    );
    expect(judge(hostNotInGateway, serving('a.example') + routes('web', '[edge, mesh]'))).toEqual([]);
  });
});
