import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { invalidGatewayServer } from './invalid-gateway-server.ts';
import { gateway } from './mesh.fixture.ts';

const server = (protocol: string, tls = '', name = 'main') =>
  `{ port: { number: 443, name: ${name}, protocol: ${protocol} }, hosts: [a]${tls === '' ? '' : `, tls: ${tls}`} }`;
const said = (...servers: string[]) =>
  judge(invalidGatewayServer, gateway(`{ servers: [${servers.join(', ')}] }`));
const place = 'Gateway shop/edge spec.servers[0]';

describe('invalid-gateway-server', () => {
  test('flags TLS without settings or certificate', () => {
    expect(said(server('HTTPS'))).toEqual([`${place}.tls: a server for HTTPS needs a tls section`]);
    expect(said(server('HTTPS', '{ mode: SIMPLE }'))).toEqual([
      `${place}.tls.credentialName: SIMPLE needs a certificate: credentialName, or serverCertificate and privateKey`,
    ]);
    expect(said(server('TLS', '{ mode: ISTIO_MUTUAL, credentialName: a }'))).toHaveLength(1);
  });

  test('flags TLS settings of a plain server, and an unknown protocol', () => {
    expect(said(server('HTTP', '{ mode: SIMPLE, credentialName: a }'))).toEqual([
      `${place}.tls: a server for HTTP cannot have TLS settings but httpsRedirect`,
    ]);
    expect(said(server('QUIC'))).toEqual([`${place}.port.protocol: 'QUIC' is no protocol that Istio knows`]);
  });

  test('flags two ports of one name, and missing parts', () => {
    expect(said(server('HTTP'), server('HTTP'))).toEqual([
      "Gateway shop/edge spec.servers[1].port.name: two servers have a port named 'main'",
    ]);
    expect(said('{ port: { number: 80 } }')).toEqual([
      `${place}.hosts: the server has no hosts`,
      `${place}.port.name: the port has no name`,
    ]);
    expect(said()).toEqual(['Gateway shop/edge spec.servers: a Gateway needs at least one server']);
  });

  test('accepts what goes together', () => {
    expect(said(server('HTTP', '{ httpsRedirect: true }'), server('TCP', '', 'tcp'))).toEqual([]);
    expect(
      said(
        server('HTTPS', '{ mode: SIMPLE, credentialName: a }'),
        server('TLS', '{ mode: PASSTHROUGH }', 'b'),
      ),
    ).toEqual([]);
  });
});
