import { describe, expect, test } from '@jest/globals';
import { shippedDraft } from '../../../test/faults/platform.ts';
import { parseRequest, type RequestOptions } from './request.ts';
import { type Trace, trace } from './trace.ts';
import { tracePaths } from './trace-paths.ts';
import { tryFindWorkload } from './workload-named.ts';

const inventory = shippedDraft().inventory();

function follow(url: string, from?: string, options: RequestOptions = {}): Trace {
  const request = parseRequest(url, options);
  if (request === undefined) throw new Error(`${url} is no URL`);
  const workload = from === undefined ? undefined : tryFindWorkload(inventory, from).workload;
  if (from !== undefined && workload === undefined) throw new Error(`no workload ${from}`);
  return trace(inventory, request, workload);
}

const stations = ({ hops }: Trace) => hops.map(({ kind, object }) => `${kind} ${object}`);
const detailOf = ({ hops }: Trace, object: string) => hops.find((hop) => hop.object === object)?.detail;

const gatewayWay = [
  'cdn jiminhome.shop',
  'router 192.168.1.1',
  'load-balancer Service istio-system/istio-ingressgateway',
  'pods Deployment istio-system/istio-ingressgateway',
  'gateway Gateway blog-system/blog-gateway',
];
const webWay = [
  'route VirtualService blog-system/blog-routes',
  'destination-rule DestinationRule blog-system/web-dest-rule',
  'service Service blog-system/web-service',
  'pods Rollout blog-system/web',
  'nginx ConfigMap blog-system/web-nginx',
];

describe('a request for a page', () => {
  const page = follow('https://blog.jiminhome.shop/');

  test('goes from the CDN to a file of nginx', () => {
    expect(stations(page)).toEqual([...gatewayWay, ...webWay]);
    expect(page).toMatchObject({ verdict: 'delivered', status: 200 });
    expect(detailOf(page, 'ConfigMap blog-system/web-nginx')).toBe(
      'server at 8080, the default server of the port; location /; a file of root /usr/share/nginx/html, else 404',
    );
  });

  test('takes the rule for all else, and says why not the other', () => {
    expect(page.hops[5]).toMatchObject({
      detail: expect.stringContaining("rule 'web' takes everything"),
      others: [
        { object: "VirtualService blog-system/blog-routes 'api'", why: "path / is not prefix '/api/'" },
      ],
    });
  });
});

describe('what the edge does not pass on', () => {
  test.each(['http://blog.jiminhome.shop:8080/', 'https://blog.jiminhome.shop:8443/api/'])('%s', (url) => {
    const { verdict, reason, hops } = follow(url);
    expect(verdict).toBe('refused');
    expect(reason).toContain('and the router forwards port 80 only');
    expect(hops.at(-1)?.kind).toBe('router');
  });

  test.each(['http://blog.jiminhome.shop:80/', 'https://blog.jiminhome.shop:443/'])('%s it does', (url) => {
    expect(follow(url).verdict).toBe('delivered');
  });

  test('the address of the load balancer is asked past CDN and router, and is no host of the Gateway', () => {
    const asked = follow('http://192.168.1.200/');
    expect(stations(asked)[0]).toBe('load-balancer Service istio-system/istio-ingressgateway');
    expect(asked).toMatchObject({ verdict: 'refused', status: 404 });
  });

  test('a host outside the domain is not said to lead here', () => {
    expect(follow('https://shop.example/').hops[0]?.detail).toContain('if shop.example leads to the CDN, it');
  });
});

test.each([
  ['POST', 'refused', 405],
  ['OPTIONS', 'refused', 405],
  ['HEAD', 'delivered', 200],
])('%s of a page ends as %s %d', (method, verdict, status) => {
  expect(follow('https://blog.jiminhome.shop/', undefined, { method })).toMatchObject({ verdict, status });
});

describe('a request for the API', () => {
  const posts = follow('https://blog.jiminhome.shop/api/posts?page=2');

  test('goes through the gateway and nginx to was and on to mysql', () => {
    expect(stations(posts)).toEqual([
      ...gatewayWay,
      ...webWay,
      'route VirtualService blog-system/was-retry-timeout',
      'destination-rule DestinationRule blog-system/was-dest-rule',
      'service Service blog-system/was-service',
      'pods Rollout blog-system/was',
      'database Service blog-system/mysql-service',
      'service Service blog-system/mysql-service',
      'pods Deployment blog-system/mysql',
    ]);
    expect(posts).toMatchObject({ verdict: 'delivered', reason: 'Rollout blog-system/was answers' });
  });

  test.each([
    ['jiminhome.shop', 'ends TLS and asks the origin over HTTP at port 80'],
    ['192.168.1.1', 'forwards port 80 to 192.168.1.200'],
    [
      'Service istio-system/istio-ingressgateway',
      '192.168.1.200 of IPAddressPool metallb-system/load-balancer',
    ],
    ['Service istio-system/istio-ingressgateway', 'port 80 → 8080'],
    ['Gateway blog-system/blog-gateway', 'server HTTP port 80 (listener 8080); host blog.jiminhome.shop'],
    ['VirtualService blog-system/blog-routes', "rule 'api' matches path prefix '/api/'"],
    [
      'VirtualService blog-system/blog-routes',
      'timeout 5 s, 4 attempts × 2 s on connect-failure, refused-stream',
    ],
    ['DestinationRule blog-system/web-dest-rule', 'client: DISABLE; server: PERMISSIVE'],
    ['Service blog-system/web-service', 'port 80 (http) → 8080 (http)'],
    [
      'ConfigMap blog-system/web-nginx',
      'location /api/; proxy_pass http://was-service:8080: GET /api/posts, HTTP/1.1, Host was-service',
    ],
    ['DestinationRule blog-system/was-dest-rule', 'client: ISTIO_MUTUAL; server: PERMISSIVE'],
    ['Rollout blog-system/was', '2–10 pods, with a sidecar; port 8080 (http), container was'],
    ['Service blog-system/mysql-service', 'mysql at mysql-service:3306, plain TCP'],
    ['Deployment blog-system/mysql', '1 pod, no sidecar'],
  ])('says of %s: %s', (object, text) => {
    const details = posts.hops.filter((hop) => hop.object === object).map(({ detail }) => detail);
    expect(details.join('\n')).toContain(text);
  });

  test('has a budget: either layer waits 5 s, and only the last one multiplies requests', () => {
    expect(posts).toMatchObject({ attempts: 4, timeoutSeconds: 5, sumSeconds: 10 });
    expect(
      posts.layers.map(({ attempts, perTryTimeoutSeconds }) => [attempts, perTryTimeoutSeconds]),
    ).toEqual([
      [4, 2],
      [4, 2],
    ]);
  });

  test('goes to stable alone between releases', () => {
    expect(posts.shares.map(({ object, subset, percent }) => [object, subset, percent])).toEqual([
      ['Service blog-system/web-service', 'stable', 100],
      ['Service blog-system/web-service', 'canary', 0],
      ['Service blog-system/was-service', 'stable', 100],
      ['Service blog-system/was-service', 'canary', 0],
    ]);
    expect(posts.notes.join()).toContain('Rollout blog-system/was sets the weights');
  });

  test('is sent back once for its slash, and keeps the host the browser asked for', () => {
    const bare = follow('https://blog.jiminhome.shop/api');
    expect(stations(bare)).toContain('redirect https://blog.jiminhome.shop/api/');
    expect(bare.verdict).toBe('delivered');
  });
});

test.each([
  [
    'https://monitoring.jiminhome.shop/',
    'VirtualService monitoring/monitoring-routes',
    'Deployment monitoring/grafana',
  ],
  [
    'https://argocd.jiminhome.shop/',
    'VirtualService argocd/argocd-routes',
    'Deployment argocd/argocd-server',
  ],
])('%s goes by %s to %s', (url, route, pods) => {
  const way = follow(url);
  expect(stations(way)).toEqual([
    ...gatewayWay,
    `route ${route}`,
    expect.stringMatching(/^service /),
    `pods ${pods}`,
  ]);
  expect(way.verdict).toBe('delivered');
});

test('a host that nothing lists is answered with 404 by the gateway', () => {
  expect(follow('https://nothing.jiminhome.shop/')).toMatchObject({
    verdict: 'refused',
    status: 404,
    reason: expect.stringContaining(
      'no server of Gateway blog-system/blog-gateway lists nothing.jiminhome.shop',
    ),
  });
});

describe('from within', () => {
  test('a pod with a sidecar takes the routes of the mesh', () => {
    expect(stations(follow('http://was-service:8080/api/posts', 'blog-system/web')).slice(0, 3)).toEqual([
      'client Rollout blog-system/web',
      'route VirtualService blog-system/was-retry-timeout',
      'destination-rule DestinationRule blog-system/was-dest-rule',
    ]);
  });

  test('a pod without one goes straight to the Service', () => {
    const way = follow('http://was-service.blog-system:8080/actuator/prometheus', 'monitoring/prometheus');
    expect(stations(way).slice(0, 3)).toEqual([
      'client Deployment monitoring/prometheus',
      'service Service blog-system/was-service',
      'pods Rollout blog-system/was',
    ]);
    expect(way.layers).toEqual([]);
  });

  test.each([
    [
      'http://was-service:8080/',
      'monitoring/prometheus',
      'there is no Service was-service in namespace monitoring',
    ],
    [
      'http://mysql-service:3306/',
      'blog-system/web',
      'NetworkPolicy blog-system/mysql-ingress does not let Rollout blog-system/web in at port 3306',
    ],
    [
      'http://was-service:9000/',
      'blog-system/web',
      'connection refused: Service blog-system/was-service has no port 9000: it has 8080',
    ],
  ])('%s from %s is refused: %s', (url, from, reason) => {
    expect(follow(url, from)).toMatchObject({ verdict: 'refused', reason });
  });

  test('a host outside is left to the Internet, and our own comes back in by the edge', () => {
    expect(follow('https://example.org/', 'blog-system/was')).toMatchObject({
      verdict: 'delivered',
      reason: 'example.org is outside the cluster',
    });
    expect(stations(follow('https://blog.jiminhome.shop/', 'blog-system/was'))[1]).toBe('cdn jiminhome.shop');
  });
});

test('the ways in are every host of the Gateway, and the paths that its routes tell apart', () => {
  expect(tracePaths(inventory)).toEqual([
    'https://blog.jiminhome.shop/',
    'https://blog.jiminhome.shop/api/',
    'https://monitoring.jiminhome.shop/',
    'https://argocd.jiminhome.shop/',
  ]);
});
