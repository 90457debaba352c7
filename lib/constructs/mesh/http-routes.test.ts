import { describe, expect, test } from '@jest/globals';
import { App, Duration } from 'cdk8s';
import fc from 'fast-check';
import { collect } from '../../manifests/collect.ts';
import { at, canary, namespace, pick, traffic } from '../shop.fixture.ts';
import { HttpRoutes } from './http-routes.ts';
import { IngressGateway } from './ingress-gateway.ts';
import { Retries } from './retries.ts';
import { trafficPolicy } from './traffic-policy.ts';

function shop() {
  const chart = namespace('shop');
  const routes = new HttpRoutes(chart, 'routes', { hosts: ['shop.example'] });
  const http = () => at(pick(collect(chart), 'VirtualService', 'routes'), 'spec.http') as { name: string }[];
  return { chart, routes, target: canary(chart), http };
}

describe('a route', () => {
  test('sends everything to the stable half, by the names that Service and DestinationRule have', () => {
    const { chart, routes, target } = shop();
    routes.send('/api/', target, { name: 'api' });
    routes.sendRest(target, { name: 'rest' });
    const all = collect(chart);
    const rule = at(pick(all, 'DestinationRule', 'shop-dest-rule'), 'spec');
    const [stable, fresh] = (at(rule, 'subsets') as { name: string }[]).map(({ name }) => name);
    const host = at(pick(all, 'Service', 'shop-service'), 'metadata.name');
    const route = [
      { destination: { host, subset: stable }, weight: 100 },
      { destination: { host, subset: fresh }, weight: 0 },
    ];
    expect([host, stable, fresh]).toEqual([at(rule, 'host'), 'stable', 'canary']);
    expect(at(pick(all, 'VirtualService', 'routes'), 'spec')).toMatchObject({
      http: [
        { name: 'api', match: [{ uri: { prefix: '/api/' } }], route },
        { name: 'rest', route },
      ],
    });
    expect(all.problems).toEqual([]);
  });

  test('reaches a Rollout of another namespace by full names, both ways', () => {
    const app = new App();
    const [edge, backend] = [namespace('edge', app), namespace('backend', app)];
    const target = canary(backend);
    new HttpRoutes(edge, 'routes', { hosts: ['shop.example'] }).sendRest(target, { name: 'rest' });
    const all = collect(app);
    expect(at(pick(all, 'VirtualService', 'routes'), 'spec.http.0.route.0.destination.host')).toBe(
      'shop-service.backend.svc.cluster.local',
    );
    expect(
      at(pick(all, 'Rollout', 'shop'), 'spec.strategy.canary.trafficRouting.istio.virtualService'),
    ).toEqual({ name: 'routes.edge', routes: ['rest'] });
  });

  test('left to its defaults has no limit and never replays what the application may have seen', () => {
    const { routes, target, http } = shop();
    routes.sendRest(target, { name: 'rest' });
    expect(Object.keys(http()[0] ?? {})).toEqual(['name', 'retries', 'route']);
    expect(at(http(), '0.retries')).toEqual({ attempts: 2, retryOn: 'connect-failure,refused-stream' });
  });

  test('says its limits in seconds', () => {
    const { routes, target, http } = shop();
    const retries = Retries.ofUnsentRequests(3, Duration.minutes(1));
    routes.sendRest(target, { name: 'rest', timeout: Duration.minutes(5), retries });
    expect(http()[0]).toMatchObject({
      timeout: '300s',
      retries: { attempts: 3, perTryTimeout: '60s', retryOn: 'connect-failure,refused-stream' },
    });
  });
});

describe('a route is refused', () => {
  const wrongPrefix = (prefix: string) =>
    `'prefix' must begin with "/" and have no "*", "?", "#" or space, which Istio takes literally: got "${prefix}"`;

  test.each(['api/', '', '/api/*', '/api/**', '*'])('for the prefix %j', (prefix) => {
    const { routes, target } = shop();
    expect(() => routes.send(prefix, target, { name: 'api' })).toThrow(new Error(wrongPrefix(prefix)));
  });

  test.each([
    ['/api/', '/api/'],
    ['/api/', '/api/v2/'],
    ['/', '/api/'],
    ['/', 'rest'],
    ['rest', '/api/'],
    ['rest', 'rest'],
  ])('after %s for %s, which it hides', (first, second) => {
    const { routes, target } = shop();
    const send = (prefix: string, name: string) =>
      prefix === 'rest' ? routes.sendRest(target, { name }) : routes.send(prefix, target, { name });
    send(first, 'one');
    expect(() => send(second, 'two')).toThrow(
      new Error("route 'two' is never reached: 'one' before it takes its requests"),
    );
  });

  test('for a name that another has, and leaves no trace in either object', () => {
    const { chart, routes, target, http } = shop();
    routes.send('/api/', target, { name: 'api' });
    expect(() => routes.send('/v2/', target, { name: 'api' })).toThrow(
      new Error("route 'api' exists already in 'routes': a Rollout could not tell them apart"),
    );
    const known = at(
      pick(collect(chart), 'Rollout', 'shop'),
      'spec.strategy.canary.trafficRouting.istio.virtualService',
    );
    expect(known).toEqual({ name: 'routes', routes: ['api'] });
    expect(http().map(({ name }) => name)).toEqual(['api']);
  });

  test('exactly when no path would reach it', () => {
    const prefix = fc.stringMatching(/^\/[ab/]{0,3}$/);
    fc.assert(
      fc.property(fc.array(fc.option(prefix), { minLength: 1, maxLength: 6 }), (prefixes) => {
        const { routes, target } = shop();
        const accepted: string[] = [];
        prefixes.forEach((given, index) => {
          const name = `route-${index}`;
          // The rest answers for any path; one of all its paths is enough to reach it.
          const [begin, path] = given === null ? ['/', '/~'] : [given, given];
          const hidden = accepted.some((earlier) => path.startsWith(earlier));
          const send = () =>
            given === null ? routes.sendRest(target, { name }) : routes.send(given, target, { name });
          if (hidden) expect(send).toThrow(`route '${name}' is never reached`);
          else {
            send();
            accepted.push(begin);
          }
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe('routes', () => {
  test('without a gateway hold in the mesh alone', () => {
    const { chart, routes, target } = shop();
    routes.sendRest(target, { name: 'rest' });
    expect(at(pick(collect(chart), 'VirtualService', 'routes'), 'spec.gateways')).toBeUndefined();
  });

  test('name a gateway of their own namespace, and the namespace of another with it', () => {
    const app = new App();
    const [near, far] = [namespace('near', app), namespace('far', app)];
    const gateway = new IngressGateway(near, 'door', { hosts: ['shop.example'] });
    for (const chart of [near, far]) {
      new HttpRoutes(chart, 'routes', { hosts: ['shop.example'], gateway }).sendRest(canary(chart), {
        name: 'rest',
      });
    }
    expect(at(pick(collect(near), 'VirtualService', 'routes'), 'spec.gateways')).toEqual(['door']);
    expect(at(pick(collect(far), 'VirtualService', 'routes'), 'spec.gateways')).toEqual(['near/door']);
  });

  test('of which there are none are a problem', () => {
    const chart = namespace('shop');
    new HttpRoutes(chart, 'routes', { hosts: ['shop.example'] });
    expect(collect(chart).problems).toEqual([
      "shop/routes: VirtualService 'routes' has no route: call send or sendRest",
    ]);
  });
});

test('a gateway answers for its hosts in plain HTTP, without a redirect', () => {
  const chart = namespace('shop');
  new IngressGateway(chart, 'door', { hosts: ['shop.example', 'api.example'] });
  new IngressGateway(chart, 'other', { hosts: ['shop.example'], port: 8080, selector: { istio: 'other' } });
  const server = (number: number, hosts: string[]) => ({
    hosts,
    port: { name: 'http', number, protocol: 'HTTP' },
  });
  expect(at(pick(collect(chart), 'Gateway', 'door'), 'spec')).toEqual({
    selector: { istio: 'ingressgateway' },
    servers: [server(80, ['shop.example', 'api.example'])],
  });
  expect(at(pick(collect(chart), 'Gateway', 'other'), 'spec')).toEqual({
    selector: { istio: 'other' },
    servers: [server(8080, ['shop.example'])],
  });
});

test('a traffic policy leaves half of the pods in, unless told otherwise', () => {
  expect(trafficPolicy(traffic)).toEqual({
    tls: { mode: 'ISTIO_MUTUAL' },
    loadBalancer: { simple: 'ROUND_ROBIN' },
    connectionPool: { tcp: { maxConnections: 10 }, http: { http1MaxPendingRequests: 20 } },
    outlierDetection: { consecutive5xxErrors: 3, baseEjectionTime: '60s', maxEjectionPercent: 50 },
  });
  expect(trafficPolicy({ ...traffic, maxEjection: 10 })).toMatchObject({
    outlierDetection: { maxEjectionPercent: 10 },
  });
});
