import { expect, test } from '@jest/globals';
import type { Draft } from '../../../test/faults/draft.ts';
import { shippedDraft } from '../../../test/faults/platform.ts';
import { parseRequest } from './request.ts';
import { type Trace, trace } from './trace.ts';
import { tryFindWorkload } from './workload-named.ts';

const routes = 'VirtualService blog-system/blog-routes';
const mesh = 'VirtualService blog-system/was-retry-timeout';
const webRule = 'DestinationRule blog-system/web-dest-rule';
const wasRule = 'DestinationRule blog-system/was-dest-rule';
const gateway = 'Gateway blog-system/blog-gateway';
const nginx = 'ConfigMap blog-system/web-nginx';
const conf = 'data["nginx.conf"]';
const authentication = 'PeerAuthentication istio-system/default';

const api = 'https://blog.jiminhome.shop/api/posts';
const page = 'https://blog.jiminhome.shop/';

function follow(url: string, edit: (draft: Draft) => void, from?: string): Trace {
  const draft = shippedDraft();
  edit(draft);
  const inventory = draft.inventory();
  const request = parseRequest(url);
  if (request === undefined) throw new Error(url);
  return trace(
    inventory,
    request,
    from === undefined ? undefined : tryFindWorkload(inventory, from).workload,
  );
}

interface Row {
  readonly edit: string;
  readonly by: (draft: Draft) => void;
  readonly url?: string;
  readonly from?: string;
  readonly status: number | undefined;
  readonly reason: string;
}

const dying: readonly Row[] = [
  {
    edit: 'a subset that no DestinationRule has',
    by: (draft) => draft.set(routes, 'spec.http[0].route[0].destination.subset', 'stabel'),
    status: 503,
    reason: "subset 'stabel' is not defined: it has stable, canary",
  },
  {
    edit: 'no DestinationRule',
    by: (draft) => draft.remove(wasRule),
    status: 503,
    reason: "subset 'stable' is not defined: no DestinationRule of was-service is visible",
  },
  {
    edit: 'a DestinationRule that is hidden from the gateway',
    by: (draft) => draft.set(webRule, 'spec.exportTo', ['.']),
    status: 503,
    reason: "subset 'stable' is not defined: no DestinationRule of web-service is visible",
  },
  {
    edit: 'a subset that selects no pods',
    by: (draft) => draft.set(webRule, 'spec.subsets[0].labels', { app: 'wep' }),
    status: 503,
    reason: "no healthy upstream: subset 'stable' selects no pods of Rollout blog-system/web",
  },
  {
    edit: 'a host that is no Service',
    by: (draft) => draft.set(routes, 'spec.http[0].route[0].destination.host', 'web-servise'),
    status: 503,
    reason: 'there is no Service web-servise',
  },
  {
    edit: 'a host that Istio does not complete',
    by: (draft) => draft.set(routes, 'spec.http[0].route[0].destination.host', 'web-service.blog-system'),
    status: 503,
    reason:
      'there is no Service web-service.blog-system; Istio takes web-service.blog-system as it is, write web-service.blog-system.svc.cluster.local',
  },
  {
    edit: 'a port that the Service has not',
    by: (draft) => draft.set(routes, 'spec.http[0].route[0].destination.port', { number: 8080 }),
    status: 503,
    reason: 'Service blog-system/web-service has no port 8080: it has 80',
  },
  {
    edit: 'another port of was-service',
    by: (draft) => draft.set('Service blog-system/was-service', 'spec.ports[0].port', 8081),
    status: 503,
    reason: 'connection refused: Service blog-system/was-service has no port 8080: it has 8081',
  },
  {
    edit: 'a targetPort by a name that no container has',
    by: (draft) => draft.set('Service blog-system/was-service', 'spec.ports[0].targetPort', 'web'),
    status: 503,
    reason: "connection refused: no container of Rollout blog-system/was has a port named 'web'",
  },
  {
    edit: 'a targetPort at which nginx does not listen',
    by: (draft) => draft.replace(nginx, conf, 'listen 8080', 'listen 8090'),
    url: page,
    status: 503,
    reason: 'connection refused: nginx of Rollout blog-system/web does not listen at port 8080: it has 8090',
  },
  {
    edit: 'a slip in a selector',
    by: (draft) => draft.set('Service blog-system/was-service', 'spec.selector.app', 'wass'),
    status: 503,
    reason: 'no endpoints: Service blog-system/was-service selects app=wass, which no pods have',
  },
  {
    edit: 'no pods of mysql',
    by: (draft) => draft.set('Deployment blog-system/mysql', 'spec.replicas', 0),
    status: 500,
    reason: 'Rollout blog-system/was cannot reach its database: Deployment blog-system/mysql has no pods',
  },
  {
    edit: 'another database host',
    by: (draft) =>
      draft.set(
        'ConfigMap blog-system/was-config',
        'data.SPRING_DATASOURCE_URL',
        'jdbc:mysql://mysql:3306/board',
      ),
    status: 500,
    reason:
      'Rollout blog-system/was cannot reach its database: there is no Service mysql in namespace blog-system',
  },
  {
    edit: 'a NetworkPolicy without was',
    by: (draft) =>
      draft.set('NetworkPolicy blog-system/mysql-ingress', 'spec.ingress[0].from', [
        { podSelector: { matchLabels: { app: 'mysql-exporter' } } },
      ]),
    status: 500,
    reason: 'NetworkPolicy blog-system/mysql-ingress does not let Rollout blog-system/was in at port 3306',
  },
  {
    edit: 'ISTIO_MUTUAL towards mysql, which has no sidecar',
    by: (draft) =>
      draft.add(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: mysql, namespace: blog-system }
spec: { host: mysql-service, trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }
`),
    status: 500,
    reason: 'the client uses ISTIO_MUTUAL, but Deployment blog-system/mysql has no sidecar',
  },
  {
    edit: 'HTTP/1.0 from nginx',
    by: (draft) => draft.replace(nginx, conf, 'proxy_http_version 1.1;', ''),
    status: 426,
    reason:
      'the sidecar of Rollout blog-system/web refuses HTTP/1.0: Envoy speaks nothing older than HTTP/1.1',
  },
  {
    edit: 'STRICT with DISABLE',
    by: (draft) => draft.set(authentication, 'spec.mtls.mode', 'STRICT'),
    url: page,
    status: 503,
    reason: `the client uses DISABLE, but ${authentication} sets STRICT for Rollout blog-system/web`,
  },
  {
    edit: 'DISABLE with ISTIO_MUTUAL',
    by: (draft) => draft.set(authentication, 'spec.mtls.mode', 'DISABLE'),
    status: 503,
    reason: `the client uses ISTIO_MUTUAL, but ${authentication} sets DISABLE`,
  },
  {
    edit: 'STRICT at the port of was alone',
    by: (draft) => {
      draft.drop(wasRule, 'spec.trafficPolicy.tls');
      draft.set(wasRule, 'spec.trafficPolicy.tls', { mode: 'DISABLE' });
      draft.add(`
apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata: { name: was, namespace: blog-system }
spec: { selector: { matchLabels: { app: was } }, portLevelMtls: { 8080: { mode: STRICT } } }
`);
    },
    status: 503,
    reason:
      'the client uses DISABLE, but PeerAuthentication blog-system/was sets STRICT for Rollout blog-system/was',
  },
  {
    edit: 'STRICT, asked by a pod without a sidecar',
    by: (draft) => draft.set(authentication, 'spec.mtls.mode', 'STRICT'),
    url: 'http://was-service.blog-system:8080/actuator/prometheus',
    from: 'monitoring/prometheus',
    status: undefined,
    reason: `Rollout blog-system/was takes mutual TLS only (${authentication}), and the client speaks plain text`,
  },
  {
    edit: 'was without a sidecar',
    by: (draft) =>
      draft.set(
        'Rollout blog-system/was',
        'spec.template.metadata.labels["sidecar.istio.io/inject"]',
        'false',
      ),
    status: 503,
    reason: 'the client uses ISTIO_MUTUAL, but Rollout blog-system/was has no sidecar',
  },
  {
    edit: 'another port of the Gateway',
    by: (draft) => draft.set(gateway, 'spec.servers[0].port.number', 81),
    status: undefined,
    reason:
      'connection refused: no Gateway listens at port 8080; Gateway blog-system/blog-gateway has a server at 81',
  },
  {
    edit: 'a Gateway that selects no pods',
    by: (draft) => draft.set(gateway, 'spec.selector.istio', 'ingres'),
    status: undefined,
    reason: 'connection refused: no pods have the labels istio=ingres of Gateway blog-system/blog-gateway',
  },
  {
    edit: 'a host that the Gateway does not list',
    by: (draft) => draft.drop(gateway, 'spec.servers[0].hosts[0]'),
    status: 404,
    reason:
      'no server of Gateway blog-system/blog-gateway lists blog.jiminhome.shop: it has monitoring.jiminhome.shop, argocd.jiminhome.shop',
  },
  {
    edit: 'hosts of another namespace alone',
    by: (draft) => draft.set(gateway, 'spec.servers[0].hosts', ['monitoring/*.jiminhome.shop']),
    status: 404,
    reason: `${routes} is in namespace blog-system, which the hosts of the server leave out`,
  },
  {
    edit: 'a VirtualService for the mesh only',
    by: (draft) => draft.set(routes, 'spec.gateways', ['mesh']),
    status: 404,
    reason: `${routes} is for the mesh only: it names no Gateway`,
  },
  {
    edit: 'a VirtualService of a Gateway in the wrong namespace',
    by: (draft) => draft.set('VirtualService argocd/argocd-routes', 'spec.gateways', ['blog-gateway']),
    url: 'https://argocd.jiminhome.shop/',
    status: 404,
    reason:
      'VirtualService argocd/argocd-routes names Gateway argocd/blog-gateway, not blog-system/blog-gateway',
  },
  {
    edit: 'a VirtualService that is hidden from the gateway',
    by: (draft) => draft.set(routes, 'spec.exportTo', ['.']),
    status: 404,
    reason: `${routes} is hidden by its exportTo from namespace istio-system, where the gateway runs`,
  },
  {
    edit: 'no rule for all else',
    by: (draft) => draft.drop(routes, 'spec.http[1]'),
    url: page,
    status: 404,
    reason: `no rule of ${routes} takes GET /`,
  },
  {
    edit: 'a redirect to https, which the CDN asks for over HTTP again',
    by: (draft) => {
      draft.set(gateway, 'spec.servers[0].tls', { httpsRedirect: true });
      draft.setValue('istio-ingressgateway', 'podAnnotations', undefined);
    },
    url: page,
    status: 301,
    reason: 'the redirect with 301 leads to https://blog.jiminhome.shop/, where it came from',
  },
  {
    edit: 'no pool with the address',
    by: (draft) =>
      draft.set('IPAddressPool metallb-system/load-balancer', 'spec.addresses', [
        '192.168.1.210-192.168.1.220',
      ]),
    status: undefined,
    reason:
      'no connection: no IPAddressPool has 192.168.1.200, which Service istio-system/istio-ingressgateway asks for',
  },
  {
    edit: 'nobody to announce the address',
    by: (draft) => draft.remove('L2Advertisement metallb-system/load-balancer'),
    status: undefined,
    reason:
      'no connection: no L2Advertisement or BGPAdvertisement announces IPAddressPool metallb-system/load-balancer',
  },
  {
    edit: 'another port of the load balancer',
    by: (draft) => draft.setValue('istio-ingressgateway', 'service.ports[1].port', 8080),
    status: undefined,
    reason:
      'connection refused: Service istio-system/istio-ingressgateway has no port 80: it has 15021, 8080',
  },
  {
    edit: 'a configuration with a brace too few',
    by: (draft) => draft.replace(nginx, conf, /\}\s*$/, ''),
    url: page,
    status: 503,
    reason: 'nginx of Rollout blog-system/web does not start',
  },
  {
    edit: 'half of the traffic to a subset that is not there',
    by: (draft) => {
      draft.set(routes, 'spec.http[1].route[0].weight', 50);
      draft.set(routes, 'spec.http[1].route[1].weight', 50);
      draft.drop(webRule, 'spec.subsets[1]');
    },
    url: page,
    status: 503,
    reason: "50 % of the requests: subset 'canary' is not defined: it has stable",
  },
  {
    edit: 'a fault for everyone',
    by: (draft) =>
      draft.set(routes, 'spec.http[0].fault', { abort: { percentage: { value: 100 }, httpStatus: 418 } }),
    status: 418,
    reason: `the fault of ${routes} 'api' aborts every request`,
  },
  {
    edit: 'a location that denies all',
    by: (draft) => draft.replace(nginx, conf, 'proxy_next_upstream off;', 'deny all;'),
    status: 403,
    reason: 'location /api/ denies all',
  },
];

test.each(dying)('$edit: $status, $reason', ({ by, url = api, from, status, reason }) => {
  const result = follow(url, by, from);
  expect(result.reason).toContain(reason);
  expect(result.status).toBe(status);
  expect(result.verdict).toBe('refused');
});

interface Turn {
  readonly edit: string;
  readonly by: (draft: Draft) => void;
  readonly url?: string;
  readonly shows: (result: Trace) => unknown;
  readonly expected: unknown;
}

const ruleOf = (object: string) => (result: Trace) =>
  result.hops.find((hop) => hop.object === object)?.detail.split(';')[0];

const turning: readonly Turn[] = [
  {
    edit: 'a route with another name',
    by: (draft) => draft.set(routes, 'spec.http[0].name', 'backend'),
    shows: ruleOf(routes),
    expected: "rule 'backend' matches path prefix '/api/'",
  },
  {
    edit: 'the literal prefix /api/**',
    by: (draft) => draft.set(routes, 'spec.http[0].match[0].uri.prefix', '/api/**'),
    shows: ruleOf(routes),
    expected: "rule 'web' takes everything",
  },
  {
    edit: 'the rule for all else in front',
    by: (draft) => draft.change(routes, 'spec.http', (rules: unknown[]) => rules.toReversed()),
    shows: ({ hops }) => hops.find((hop) => hop.object === routes)?.others,
    expected: [{ object: `${routes} 'api'`, why: "comes after 'web', which takes the request" }],
  },
  {
    edit: 'Host $host in nginx',
    by: (draft) =>
      draft.replace(nginx, conf, 'proxy_set_header Host was-service;', 'proxy_set_header Host $host;'),
    shows: ({ hops, verdict }) => [
      verdict,
      ...hops.filter(({ kind }) => kind === 'route').map(({ object }) => object),
    ],
    expected: ['delivered', routes, 'sidecar of Rollout blog-system/web'],
  },
  {
    edit: 'no Host header in nginx, which is that of proxy_pass then',
    by: (draft) => draft.replace(nginx, conf, 'proxy_set_header Host was-service;', ''),
    shows: ruleOf(mesh),
    expected: "rule 'was' takes everything",
  },
  {
    edit: 'a port of was-service without a protocol, for which Envoy looks at no Host header',
    by: (draft) => {
      draft.replace(nginx, conf, 'proxy_set_header Host was-service;', 'proxy_set_header Host $host;');
      draft.drop('Service blog-system/was-service', 'spec.ports[0].name');
    },
    shows: ruleOf(mesh),
    expected: "rule 'was' takes everything",
  },
  {
    edit: 'no location for the API',
    by: (draft) => draft.replace(nginx, conf, 'location /api/ {', 'location /backend/ {'),
    shows: ({ status, reason }) => [status, reason],
    expected: [200, 'nginx of Rollout blog-system/web answers with a file'],
  },
  {
    edit: 'a slash behind proxy_pass, which takes the prefix away',
    by: (draft) =>
      draft.replace(
        nginx,
        conf,
        'proxy_pass http://was-service:8080;',
        'proxy_pass http://was-service:8080/;',
      ),
    shows: ({ hops }) => hops.find(({ kind }) => kind === 'nginx')?.detail.includes('GET /posts,'),
    expected: true,
  },
  {
    edit: 'mesh routes bound to the gateway',
    by: (draft) => draft.set(mesh, 'spec.gateways', ['blog-gateway']),
    shows: ({ layers }) => layers.at(-1),
    expected: expect.objectContaining({ object: 'sidecar of Rollout blog-system/web', attempts: 3 }),
  },
  {
    edit: 'retries for answers at the gateway, which multiply',
    by: (draft) => draft.set(routes, 'spec.http[0].retries.retryOn', '5xx'),
    shows: ({ attempts }) => attempts,
    expected: 16,
  },
  {
    edit: 'no timeout at the gateway',
    by: (draft) => draft.drop(routes, 'spec.http[0].timeout'),
    shows: ({ timeoutSeconds }) => timeoutSeconds,
    expected: 8,
  },
  {
    edit: 'a canary of 10 %',
    by: (draft) => {
      draft.set(mesh, 'spec.http[0].route[0].weight', 90);
      draft.set(mesh, 'spec.http[0].route[1].weight', 10);
    },
    shows: ({ shares }) => shares.slice(2).map(({ subset, percent }) => [subset, percent]),
    expected: [
      ['stable', 90],
      ['canary', 10],
    ],
  },
  {
    edit: 'a canary subset that is not there, while it gets nothing',
    by: (draft) => draft.drop(wasRule, 'spec.subsets[1]'),
    shows: ({ verdict, notes }) => [
      verdict,
      notes.some((note) => note.includes("subset 'canary' is not defined")),
    ],
    expected: ['delivered', true],
  },
  {
    edit: 'no TLS mode, so that the proxies agree by themselves',
    by: (draft) => draft.drop(wasRule, 'spec.trafficPolicy.tls'),
    shows: ({ hops }) => hops.find(({ object }) => object === wasRule)?.detail,
    expected: expect.stringContaining('client: mutual TLS, chosen automatically'),
  },
  {
    edit: 'a second VirtualService of the host',
    by: (draft) =>
      draft.add(`
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: second, namespace: blog-system }
spec:
  hosts: [blog.jiminhome.shop]
  gateways: [blog-gateway]
  http: [{ name: posts, match: [{ uri: { prefix: /api/posts } }], route: [{ destination: { host: was-service } }] }]
`),
    shows: ({ notes }) => notes.filter((note) => note.includes('undefined')).length,
    expected: 2,
  },
  {
    edit: 'a redirect for one path',
    by: (draft) =>
      draft.change(routes, 'spec.http', (rules: unknown[]) => [
        { match: [{ uri: { exact: '/old' } }], redirect: { uri: '/api/posts', redirectCode: 302 } },
        ...rules,
      ]),
    url: 'https://blog.jiminhome.shop/old',
    shows: ({ hops, verdict }) => [hops.find(({ kind }) => kind === 'redirect')?.object, verdict],
    expected: ['https://blog.jiminhome.shop/api/posts', 'delivered'],
  },
  {
    edit: 'a redirect to https at a gateway that believes the CDN',
    by: (draft) => draft.set(gateway, 'spec.servers[0].tls', { httpsRedirect: true }),
    url: page,
    shows: ({ verdict, status }) => [verdict, status],
    expected: ['delivered', 200],
  },
  {
    edit: 'a match of the scheme that the browser used',
    by: (draft) => draft.set(routes, 'spec.http[0].match[0].scheme', { exact: 'https' }),
    shows: ruleOf(routes),
    expected: "rule 'api' matches path prefix '/api/', scheme exact 'https'",
  },
  {
    edit: 'an AuthorizationPolicy, which is named and not evaluated',
    by: (draft) =>
      draft.add(`
apiVersion: security.istio.io/v1
kind: AuthorizationPolicy
metadata: { name: was, namespace: blog-system }
spec: { selector: { matchLabels: { app: was } } }
`),
    shows: ({ notes }) =>
      notes.some((note) => note.startsWith('AuthorizationPolicy blog-system/was is for Rollout')),
    expected: true,
  },
];

test.each(turning)('$edit changes the way', ({ by, url = api, shows, expected }) => {
  expect(shows(follow(url, by))).toEqual(expected);
});
