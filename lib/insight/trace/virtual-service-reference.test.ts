import { describe, expect, test } from '@jest/globals';
import { all, gateway, services, subsets, taken, traceIn, virtualService } from './trace.fixture.ts';

/**
 * What the examples of the VirtualService reference show (istio/api networking/v1alpha3/virtual_service.proto), one test for each, in
 * manifests of our own: a shop with a catalogue, its clients in the same namespace.
 */

const shop = services('shop', 'client', 'catalog', 'catalog-next', 'archive');
const versions = subsets('catalog', 'shop', 'v1', 'v2');
const from = 'shop/client';
const ask = (rules: string, url: string, options: Parameters<typeof traceIn>[2] = {}) =>
  taken(traceIn(all(shop, versions, rules), url, { from, ...options }));

describe('a service version by prefix, with a rewrite', () => {
  const rules = virtualService(
    'catalog',
    'shop',
    `
hosts: [catalog.shop.svc.cluster.local]
http:
- name: new
  match: [{ uri: { prefix: /old-list } }, { uri: { prefix: /older-list } }]
  rewrite: { uri: /list }
  route: [{ destination: { host: catalog.shop.svc.cluster.local, subset: v2 } }]
- name: rest
  route: [{ destination: { host: catalog.shop.svc.cluster.local, subset: v1 } }]
`,
  );

  test.each([
    ['http://catalog/old-list/1', "'new' catalog/v2 100"],
    ['http://catalog/older-list', "'new' catalog/v2 100"],
    ['http://catalog/list', "'rest' catalog/v1 100"],
    ['http://catalog.shop/list', "'rest' catalog/v1 100"],
    ['http://catalog.shop.svc.cluster.local/old-list', "'new' catalog/v2 100"],
  ])('%s takes %s', (url, expected) => {
    expect(ask(rules, url)).toBe(expected);
  });

  test('replaces the prefix that matched', () => {
    const { hops } = traceIn(all(shop, versions, rules), 'http://catalog/older-list/1', { from });
    expect(hops.find(({ kind }) => kind === 'route')?.detail).toContain('path becomes /list/1');
  });
});

test('a short host is one of the namespace of the rule', () => {
  const rules = (namespace: string) =>
    virtualService(
      'catalog',
      namespace,
      `
hosts: [catalog]
http: [{ name: short, route: [{ destination: { host: catalog, subset: v1 } }] }]
`,
    );
  expect(ask(rules('shop'), 'http://catalog/')).toBe("'short' catalog/v1 100");
  expect(ask(rules('elsewhere'), 'http://catalog/')).toBe(
    'no VirtualService applies; no timeout, 3 attempts on connect-failure, refused-stream, unavailable, cancelled, by default catalog 100',
  );
});

test('a full host is the same Service from whatever namespace, and a timeout holds for all of it', () => {
  const rules = virtualService(
    'rule',
    'istio-system',
    `
hosts: [catalog.shop.svc.cluster.local]
http: [{ name: far, timeout: 5s, route: [{ destination: { host: catalog.shop.svc.cluster.local } }] }]
`,
  );
  const result = traceIn(all(shop, rules), 'http://catalog/', { from });
  expect(taken(result)).toBe("'far' catalog 100");
  expect(result.timeoutSeconds).toBe(5);
});

test('a host outside gets its routes by a ServiceEntry', () => {
  const entry = `
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: books, namespace: shop }
spec:
  hosts: [books.example]
  location: MESH_EXTERNAL
  ports: [{ number: 80, name: plain-http, protocol: HTTP }]
  resolution: DNS
`;
  const rules = virtualService(
    'books',
    'shop',
    `
hosts: [books.example]
http: [{ name: books, timeout: 5s, route: [{ destination: { host: books.example } }] }]
`,
  );
  const result = traceIn(all(shop, entry, rules), 'http://books.example/', { from });
  expect(result.layers.map(({ timeoutSeconds }) => timeoutSeconds)).toEqual([5]);
  expect(result).toMatchObject({ verdict: 'delivered' });
});

describe('delegation', () => {
  const root = virtualService(
    'root',
    'shop',
    `
hosts: [shop.example]
gateways: [edge]
http:
- match: [{ uri: { prefix: /catalog } }]
  delegate: { name: catalog, namespace: lists }
- match: [{ uri: { prefix: /archive } }]
  delegate: { name: archive }
- match: [{ uri: { prefix: /gone } }]
  delegate: { name: gone }
`,
  );
  const delegates = all(
    virtualService(
      'catalog',
      'lists',
      `
http:
- name: first
  match: [{ uri: { prefix: /catalog/v1/ } }]
  route: [{ destination: { host: first } }]
- name: other
  match: [{ uri: { prefix: /elsewhere } }]
  route: [{ destination: { host: first } }]
- name: rest
  route: [{ destination: { host: rest.lists.svc.cluster.local } }]
`,
    ),
    virtualService(
      'archive',
      'shop',
      'http: [{ name: archive, route: [{ destination: { host: archive } }] }]',
    ),
  );
  const lists = services('lists', 'first', 'rest');
  const through = (url: string) =>
    traceIn(all(shop, lists, gateway('edge', 'shop', 'shop.example'), root, delegates), url);

  test.each([
    ['/catalog/v1/x', "'first' first 100"],
    ['/catalog/v2', "'rest' rest 100"],
    ['/archive/9', "'archive' archive 100"],
    ['/elsewhere', 'no rule 404'],
    ['/gone', 'no rule 404'],
  ])('%s needs the match of the root and that of the delegate: %s', (path, expected) => {
    expect(taken(through(`http://shop.example${path}`)).replace(/^no rule .*(?= 404)/, 'no rule')).toBe(
      expected,
    );
  });

  test('says of what came to nothing why', () => {
    const whys = through('http://shop.example/gone').hops.flatMap(({ others = [] }) =>
      others.map(({ why }) => why),
    );
    expect(whys).toContain("conflicts with 'other' of VirtualService lists/catalog");
    expect(whys).toContain('delegates to VirtualService shop/gone, which is not there');
  });
});

test('headers are set and removed, and the split keeps its weights', () => {
  const rules = virtualService(
    'catalog',
    'shop',
    `
hosts: [catalog]
http:
- name: marked
  headers: { request: { set: { test: 'true' } } }
  route:
  - { destination: { host: catalog, subset: v2 }, weight: 25 }
  - { destination: { host: catalog, subset: v1 }, headers: { response: { remove: [foo] } }, weight: 75 }
`,
  );
  const result = traceIn(all(shop, versions, rules), 'http://catalog/', { from });
  expect(taken(result)).toBe("'marked' catalog/v1 75 catalog/v2 25");
  expect(result.hops[1]?.detail).toContain('sets request header test');
});

test('TLS that the gateway passes through is routed by its server name', () => {
  const passing = gateway('edge', 'shop', '*.books.example')
    .replace('number: 80, name: http, protocol: HTTP', 'number: 443, name: tls, protocol: TLS')
    .replace(', hosts:', ', tls: { mode: PASSTHROUGH }, hosts:');
  const rules = virtualService(
    'sni',
    'shop',
    `
hosts: ['*.books.example']
gateways: [edge]
tls:
- match: [{ port: 443, sniHosts: [login.books.example] }]
  route: [{ destination: { host: catalog, port: { number: 80 } } }]
- match: [{ port: 443, sniHosts: [archive.books.example] }]
  route: [{ destination: { host: archive, port: { number: 80 } } }]
`,
  );
  const to = (url: string) => taken(traceIn(all(shop, passing, rules), url));
  expect(to('https://login.books.example/')).toContain('catalog 100');
  expect(to('https://archive.books.example/')).toContain('archive 100');
  expect(to('https://other.books.example/')).toBe('none dead');
});

test('path, header and method of one match are all needed; case counts unless it is ignored', () => {
  const rules = virtualService(
    'catalog',
    'shop',
    `
hosts: [catalog]
http:
- name: jason
  match: [{ headers: { end-user: { exact: jason } }, uri: { prefix: /ratings/v2/ }, ignoreUriCase: true }]
  route: [{ destination: { host: catalog-next } }]
`,
  );
  const jason = { headers: { 'End-User': 'jason' } };
  expect(ask(rules, 'http://catalog/ratings/v2/1', jason)).toBe("'jason' catalog-next 100");
  expect(ask(rules, 'http://catalog/Ratings/V2/1', jason)).toBe("'jason' catalog-next 100");
  expect(ask(rules, 'http://catalog/ratings/v2/1')).toBe('no rule 404');
  expect(ask(rules, 'http://catalog/ratings/v2/1', { headers: { 'end-user': 'Jason' } })).toBe('no rule 404');
  expect(ask(rules, 'http://catalog/ratings', jason)).toBe('no rule 404');
});

describe('query parameters', () => {
  const rules = (condition: string) =>
    virtualService(
      'catalog',
      'shop',
      `
hosts: [catalog]
http: [{ name: asked, match: [{ queryParams: { key: ${condition} } }], route: [{ destination: { host: catalog } }] }]
`,
    );
  test.each([
    ["{ exact: 'true' }", '?key=true', true],
    ["{ exact: 'true' }", '?key=false', false],
    ["{ exact: '' }", '?key', true],
    ["{ exact: '' }", '?other', false],
    ['{ prefix: ab }', '?key=abc', true],
    ['{ prefix: ab }', '?key=cab', false],
    ["{ regex: '\\d+$' }", '?key=123', true],
    ["{ regex: '\\d+$' }", '?key=a123', false],
    ["{ regex: '\\d+$' }", '?key=123a', false],
  ])('%s and %s: %s', (condition, query, isTaken) => {
    expect(ask(rules(condition), `http://catalog/${query}`)).toBe(
      isTaken ? "'asked' catalog 100" : 'no rule 404',
    );
  });
});

test('a header without a condition need only be there, and an excluded one must not', () => {
  const rules = virtualService(
    'catalog',
    'shop',
    `
hosts: [catalog]
http:
- { name: there, match: [{ headers: { x-beta: {} } }], route: [{ destination: { host: catalog-next } }] }
- { name: not-robots, match: [{ withoutHeaders: { user-agent: { prefix: bot } } }], route: [{ destination: { host: catalog } }] }
- { name: rest, route: [{ destination: { host: archive } }] }
`,
  );
  expect(ask(rules, 'http://catalog/', { headers: { 'x-beta': 'anything' } })).toBe(
    "'there' catalog-next 100",
  );
  expect(ask(rules, 'http://catalog/')).toBe("'not-robots' catalog 100");
  expect(ask(rules, 'http://catalog/', { headers: { 'user-agent': 'bot 1' } })).toBe("'rest' archive 100");
});

test('traffic is split over subsets, and over Services', () => {
  const split = (first: string, second: string) =>
    virtualService(
      'catalog',
      'shop',
      `
hosts: [catalog]
http: [{ name: split, route: [{ destination: ${first}, weight: 25 }, { destination: ${second}, weight: 75 }] }]
`,
    );
  expect(
    ask(split('{ host: catalog, subset: v2 }', '{ host: catalog, subset: v1 }'), 'http://catalog/'),
  ).toBe("'split' catalog/v1 75 catalog/v2 25");
  expect(ask(split('{ host: catalog-next }', '{ host: catalog }'), 'http://catalog/')).toBe(
    "'split' catalog 75 catalog-next 25",
  );
});

test('a redirect changes path and authority; the client then asks there', () => {
  const rules = virtualService(
    'catalog',
    'shop',
    `
hosts: [catalog]
http:
- name: moved
  match: [{ uri: { exact: /v1/ratings } }]
  redirect: { uri: /v1/archive, authority: archive.shop.svc.cluster.local }
- name: rest
  route: [{ destination: { host: catalog } }]
`,
  );
  const result = traceIn(all(shop, rules), 'http://catalog/v1/ratings', { from });
  expect(result.hops.map(({ kind, object }) => `${kind} ${object}`)).toContain(
    'redirect http://archive.shop.svc.cluster.local/v1/archive',
  );
  expect(result).toMatchObject({ verdict: 'delivered', reason: 'Deployment shop/archive answers' });
  expect(ask(rules, 'http://catalog/v1/ratings/')).toBe("'rest' catalog 100");
});

test('a redirect may replace the prefix alone', () => {
  const rules = virtualService(
    'catalog',
    'shop',
    `
hosts: [catalog]
http: [{ match: [{ uri: { prefix: /foo/ } }], redirect: { authority: foo.example, prefixRewrite: / } }]
`,
  );
  const { hops, reason } = traceIn(all(shop, rules), 'http://catalog/foo/bar', { from });
  expect(hops.find(({ kind }) => kind === 'redirect')?.object).toBe('http://foo.example/bar');
  expect(reason).toBe('foo.example is outside the cluster');
});

test.each([
  ['{ status: 503, body: { string: unknown error } }', 'refused', 503],
  ['{ status: 200, body: { bytes: aGVsbG8= } }', 'delivered', 200],
])('a direct response %s is the whole answer', (response, verdict, status) => {
  const rules = virtualService(
    'catalog',
    'shop',
    `
hosts: [catalog]
http: [{ match: [{ uri: { exact: /ratings } }], directResponse: ${response}, headers: { response: { set: { content-type: text/plain } } } }]
`,
  );
  expect(traceIn(all(shop, rules), 'http://catalog/ratings', { from })).toMatchObject({ verdict, status });
});

test.each([
  ['{ uri: /v1/books }', '/ratings/7', '/v1/books/7'],
  [
    String.raw`{ uriRegexRewrite: { match: '^/ratings/([^/]+)(/.*)$', rewrite: '/custom\2/\1' } }`,
    '/ratings/v1/api',
    '/custom/api/v1',
  ],
  ["{ uriRegexRewrite: { match: '(?i)/XXX/', rewrite: /yyy/ } }", '/ratings/xXx/b', '/ratings/yyy/b'],
])('the rewrite %s makes of %s %s', (rewrite, path, becomes) => {
  const rules = virtualService(
    'catalog',
    'shop',
    `
hosts: [catalog]
http: [{ match: [{ uri: { prefix: /ratings } }], rewrite: ${rewrite}, route: [{ destination: { host: catalog } }] }]
`,
  );
  const { hops } = traceIn(all(shop, rules), `http://catalog${path}`, { from });
  expect(hops.find(({ kind }) => kind === 'route')?.detail).toContain(`path becomes ${becomes}`);
});

test('three retries are four requests, each with its own limit', () => {
  const rules = virtualService(
    'catalog',
    'shop',
    `
hosts: [catalog]
http:
- route: [{ destination: { host: catalog, subset: v1 } }]
  retries: { attempts: 3, perTryTimeout: 2s, retryOn: 'gateway-error,connect-failure,refused-stream' }
`,
  );
  expect(traceIn(all(shop, versions, rules), 'http://catalog/', { from })).toMatchObject({
    attempts: 4,
    timeoutSeconds: 8,
  });
});

test('a policy for origins changes nothing on the way', () => {
  const rules = virtualService(
    'catalog',
    'shop',
    `
hosts: [catalog]
http:
- name: shared
  route: [{ destination: { host: catalog, subset: v1 } }]
  corsPolicy: { allowOrigins: [{ exact: https://shop.example }], allowMethods: [POST, GET], maxAge: 24h }
`,
  );
  expect(ask(rules, 'http://catalog/', { headers: { origin: 'https://shop.example' } })).toBe(
    "'shared' catalog/v1 100",
  );
});

test('a fault strikes its share, and a delay for clients with a label only those', () => {
  const rules = virtualService(
    'catalog',
    'shop',
    `
hosts: [catalog]
http:
- name: slow
  match: [{ sourceLabels: { app: archive } }]
  route: [{ destination: { host: catalog } }]
  fault: { delay: { percentage: { value: 0.1 }, fixedDelay: 5s } }
- name: failing
  route: [{ destination: { host: catalog } }]
  fault: { abort: { percentage: { value: 0.1 }, httpStatus: 400 } }
`,
  );
  const notes = (workload: string) =>
    traceIn(all(shop, rules), 'http://catalog/', { from: workload }).notes.join();
  expect(notes('shop/archive')).toBe("VirtualService shop/catalog 'slow' delays 0.1 % of the requests by 5s");
  expect(notes('shop/client')).toBe(
    "VirtualService shop/catalog 'failing' aborts 0.1 % of the requests with 400",
  );
});

describe('conditions beside the examples', () => {
  const one = (match: string) =>
    virtualService(
      'catalog',
      'shop',
      `
hosts: [catalog]
http: [{ name: one, match: [${match}], route: [{ destination: { host: catalog } }] }]
`,
    );
  test.each([
    ['{ method: { exact: POST } }', {}, false],
    ['{ method: { exact: POST } }', { method: 'post' }, true],
    ['{ authority: { prefix: cata } }', {}, true],
    ['{ authority: { exact: other } }', {}, false],
    ['{ scheme: { exact: http } }', {}, true],
    ['{ scheme: { exact: https } }', {}, false],
    ['{ port: 80 }', {}, true],
    ['{ port: 81 }', {}, false],
    ['{ sourceNamespace: shop }', {}, true],
    ['{ sourceNamespace: lists }', {}, false],
    ['{ sourceLabels: { app: client } }', {}, true],
    ['{ sourceLabels: { app: archive } }', {}, false],
    ['{ gateways: [mesh] }', {}, true],
    ['{ gateways: [edge] }', {}, false],
    ["{ uri: { regex: '/a+' } }", {}, false],
    ["{ uri: { regex: '/lis.' } }", {}, true],
    ["{ uri: { regex: '/li' } }", {}, false],
    ["{ headers: { x-user: { regex: '*' } } }", { headers: { 'x-user': 'a' } }, true],
    ["{ headers: { x-user: { regex: '(?i)ADA' } } }", { headers: { 'x-user': 'ada' } }, true],
    ["{ headers: { x-user: { regex: 'ad' } } }", { headers: { 'x-user': 'ada' } }, false],
    ['{ headers: { method: { exact: never } } }', {}, true],
    ["{ withoutHeaders: { x-user: { exact: '' } } }", {}, false],
  ])('%s with %j: %s', (match, options, isTaken) => {
    expect(ask(one(match), 'http://catalog/list', options).startsWith("'one'")).toBe(isTaken);
  });
});

describe('hosts', () => {
  const rule = (name: string, host: string) =>
    virtualService(
      name,
      'shop',
      `
hosts: ['${host}']
gateways: [edge]
http: [{ name: ${name}, route: [{ destination: { host: catalog } }] }]
`,
    );
  const hosts = all(
    shop,
    gateway('edge', 'shop', '*.example', 'shop/only.org', 'lists/not.org'),
    rule('exact', 'a.b.example'),
    rule('long', '*.b.example'),
    rule('short', '*.example'),
    rule('own', 'only.org'),
    rule('other', 'not.org'),
  );
  test.each([
    ['a.b.example', "'exact'"],
    ['A.B.Example', "'exact'"],
    ['c.b.example', "'long'"],
    ['b.example', "'short'"],
    ['x.y.example', "'short'"],
    ['only.org', "'own'"],
    ['not.org', 'none'],
    ['example', 'none'],
  ])('%s is answered by the most specific: %s', (host, expected) => {
    expect(taken(traceIn(hosts, `http://${host}/`))).toContain(expected);
  });

  test('a VirtualService for mesh and gateway holds for both, and what is for one not for the other', () => {
    const both = all(
      shop,
      gateway('edge', 'shop', 'catalog.shop.svc.cluster.local'),
      virtualService(
        'both',
        'shop',
        `
hosts: [catalog]
gateways: [mesh, edge]
http:
- { name: outside, match: [{ gateways: [edge] }], route: [{ destination: { host: archive } }] }
- { name: inside, match: [{ gateways: [mesh] }], route: [{ destination: { host: catalog } }] }
`,
      ),
    );
    expect(taken(traceIn(both, 'http://catalog/', { from }))).toBe("'inside' catalog 100");
    expect(taken(traceIn(both, 'http://catalog.shop.svc.cluster.local/'))).toContain("'outside'");
  });

  test('several VirtualServices of a host are merged: catch-alls last, the rest in no order', () => {
    const wide = virtualService(
      'wide',
      'shop',
      'hosts: [x.example]\ngateways: [edge]\nhttp: [{ name: wide, route: [{ destination: { host: catalog } }] }]',
    );
    const narrow = virtualService(
      'narrow',
      'shop',
      'hosts: [x.example]\ngateways: [edge]\nhttp: [{ name: narrow, match: [{ uri: { prefix: /n } }], route: [{ destination: { host: archive } }] }]',
    );
    const merged = traceIn(all(shop, gateway('edge', 'shop', '*'), wide, narrow), 'http://x.example/n');
    expect(taken(merged)).toBe("'narrow' archive 100");
    expect(merged.notes.join()).toContain('merged in an order that is undefined');
  });
});
