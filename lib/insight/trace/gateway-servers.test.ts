import { describe, expect, test } from '@jest/globals';
import { all, services, taken, traceIn, virtualService } from './trace.fixture.ts';

const edge = (targetPort: string) => `
apiVersion: v1
kind: Service
metadata: { name: edge, namespace: istio-system }
spec:
  type: LoadBalancer
  selector: { istio: edge }
  ports: [{ name: http, port: 80, targetPort: ${targetPort} }, { name: https, port: 443, targetPort: 8443 }]
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: edge, namespace: istio-system }
spec:
  template:
    metadata: { labels: { istio: edge } }
    spec: { containers: [{ name: istio-proxy, ports: [{ name: web, containerPort: 8080 }, { containerPort: 8443 }] }] }
`;

const server = (name: string, servers: string) => `
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: ${name}, namespace: shop }
spec: { selector: { istio: edge }, servers: [${servers}] }
`;

const http = (port: number, host: string, more = '') =>
  `{ port: { number: ${port}, name: http-${port}, protocol: HTTP }, hosts: ['${host}']${more} }`;
const https = (host: string, more = 'mode: SIMPLE, credentialName: cert') =>
  `{ port: { number: 443, name: https-${host.replace('*.', '')}, protocol: HTTPS }, tls: { ${more} }, hosts: ['${host}'] }`;

const route = (name: string, host: string, gateways: string) =>
  virtualService(
    name,
    'shop',
    `hosts: ['${host}']\ngateways: [${gateways}]\nhttp: [{ name: ${name}, route: [{ destination: { host: catalog } }] }]`,
  );

const shop = services('shop', 'catalog');

describe('the listener of a gateway', () => {
  test.each([
    ['the port of the Service', 80, '8080', "'web' catalog 100"],
    ['the port of the Service, which leads to one by name', 80, 'web', "'web' catalog 100"],
    ['the port of the pods', 8080, '8080', "'web' catalog 100"],
    ['another port', 8081, '8080', 'none dead'],
  ])('is found by %s', (_, port, targetPort, expected) => {
    const yaml = all(shop, edge(targetPort), server('one', http(port, '*')), route('web', '*', 'one'));
    expect(taken(traceIn(yaml, 'http://any.example/'))).toBe(expected);
  });

  test('answers for two Gateways, each with its hosts', () => {
    const yaml = all(
      shop,
      edge('8080'),
      server('one', http(80, 'a.example')),
      server('two', http(80, 'b.example')),
      route('first', 'a.example', 'one'),
      route('second', 'b.example', 'two'),
    );
    expect(taken(traceIn(yaml, 'http://a.example/'))).toBe("'first' catalog 100");
    expect(taken(traceIn(yaml, 'http://b.example/'))).toBe("'second' catalog 100");
  });
});

describe('TLS at a gateway', () => {
  const yaml = all(
    shop,
    edge('8080'),
    server(
      'one',
      [
        http(80, '*.example', ', tls: { httpsRedirect: true }'),
        https('*.example'),
        https('own.example'),
      ].join(', '),
    ),
    route('wide', '*.example', 'one'),
    route('own', 'own.example', 'one'),
  );

  test('is ended by the server of the name, the most specific first', () => {
    expect(taken(traceIn(yaml, 'https://other.example/'))).toBe("'wide' catalog 100");
    expect(traceIn(yaml, 'https://own.example/').hops).toContainEqual(
      expect.objectContaining({
        kind: 'gateway',
        detail: 'server HTTPS port 443 (listener 8443); host own.example',
      }),
    );
  });

  test('lets a wider VirtualService in at a server of a narrower host: both are merged', () => {
    const { notes } = traceIn(yaml, 'https://own.example/');
    expect(notes).toContain(
      'VirtualService shop/wide, VirtualService shop/own share own.example: their rules are merged in an order that is undefined',
    );
  });

  test('is not there for a name that no server lists', () => {
    expect(traceIn(yaml, 'https://elsewhere.org/')).toMatchObject({
      verdict: 'refused',
      reason: 'the TLS handshake fails: no server of Gateway shop/one has TLS and lists elsewhere.org',
    });
  });

  test('is where a plain request is sent', () => {
    const { hops, verdict } = traceIn(yaml, 'http://own.example/a?b=c');
    expect(hops.map(({ kind, object }) => `${kind} ${object}`)).toContain(
      'redirect https://own.example/a?b=c',
    );
    expect(verdict).toBe('delivered');
  });

  test('refuses plain HTTP at its own port', () => {
    const plain = traceIn(
      all(shop, edge('8080'), server('one', https('*.example'))),
      'http://own.example:443/',
    );
    expect(plain.reason).toBe('the server at port 8443 speaks HTTPS, and the request is plain HTTP');
  });
});

describe('the address of a load balancer', () => {
  const pool = (addresses: string, more = '') => `
apiVersion: metallb.io/v1beta1
kind: IPAddressPool
metadata: { name: pool, namespace: metallb-system }
spec: { addresses: ['${addresses}']${more} }
---
apiVersion: metallb.io/v1beta1
kind: BGPAdvertisement
metadata: { name: bgp, namespace: metallb-system }
`;
  const asking = (address?: string) =>
    address === undefined
      ? edge('8080')
      : edge('8080').replace(
          'namespace: istio-system }\nspec:\n  type',
          `namespace: istio-system, annotations: { metallb.io/loadBalancerIPs: '${address}' } }\nspec:\n  type`,
        );
  const way = (service: string, pools: string) =>
    traceIn(
      all(shop, service, server('one', http(80, '*')), route('web', '*', 'one'), pools),
      'http://any.example/',
    );

  test.each([
    ['10.0.0.7', '10.0.0.0/28', 'delivered'],
    ['10.0.0.7', '10.0.0.5-10.0.0.9', 'delivered'],
    ['10.0.0.9', '10.0.0.5-10.0.0.8', 'refused'],
    ['10.0.0.99', '10.0.0.0/28', 'refused'],
    ['fd00::7', 'fd00::/64', 'delivered'],
    ['10.0.0.7', 'fd00::/64', 'refused'],
    ['nonsense', '10.0.0.0/28', 'refused'],
  ])('%s of a pool of %s: %s', (address, addresses, verdict) => {
    expect(way(asking(address), pool(addresses)).verdict).toBe(verdict);
  });

  test('is given by a pool that assigns by itself, and by no other', () => {
    expect(way(asking(), pool('10.0.0.0/28')).hops[0]?.detail).toContain(
      'an address of IPAddressPool metallb-system/pool, announced by BGPAdvertisement',
    );
    expect(way(asking(), pool('10.0.0.0/28', ', autoAssign: false')).reason).toBe(
      'no connection: Service istio-system/edge asks for no address, and no IPAddressPool assigns any by itself',
    );
  });
});
