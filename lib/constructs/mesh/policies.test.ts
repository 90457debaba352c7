import { describe, expect, test } from '@jest/globals';
import { Duration } from 'cdk8s';
import { collect } from '../../manifests/collect.ts';
import { at, canary, namespace, pick } from '../shop.fixture.ts';
import type { HeaderRewrite } from './header-edits.ts';
import { HttpRoutes } from './http-routes.ts';
import { IngressGateway } from './ingress-gateway.ts';
import { PlainPorts } from './plain-ports.ts';
import { RateLimit } from './rate-limit.ts';
import { SignedKeys } from './signed-keys.ts';

function routes(all: HeaderRewrite | undefined, one: HeaderRewrite | undefined) {
  const chart = namespace('shop');
  const made = new HttpRoutes(chart, 'routes', { hosts: ['shop.example'], headers: all });
  const shop = canary(chart);
  made.send('/api/', shop, { name: 'api', headers: one });
  made.sendRest(shop, { name: 'rest' });
  const http = at(pick(collect(chart), 'VirtualService', 'routes'), 'spec.http') as { headers?: object }[];
  return http.map(({ headers }) => headers);
}

describe('header edits', () => {
  test('of one route come over those of all', () => {
    const all = { request: { remove: ['via'] }, response: { set: { 'x-a': '1', 'x-b': '1' } } };
    const one = { response: { set: { 'x-b': '2' }, remove: ['server'] } };
    expect(routes(all, one)).toEqual([
      { request: { remove: ['via'] }, response: { set: { 'x-a': '1', 'x-b': '2' }, remove: ['server'] } },
      all,
    ]);
  });

  test.each([undefined, {}, { request: {}, response: { set: {}, remove: [] } }])(
    'that change nothing leave no trace: %j',
    (nothing) => {
      expect(routes(nothing, nothing)).toEqual([undefined, undefined]);
    },
  );
});

test('a rate limit patches the route of its gateway by the port that the gateway has', () => {
  const chart = namespace('edge');
  const gateway = new IngressGateway(chart, 'door', {
    hosts: ['shop.example'],
    port: 8080,
    selector: { istio: 'door' },
  });
  const filter = pick(
    collect(
      new RateLimit(namespace('shop'), 'limit', {
        gateway,
        gatewayNamespace: 'mesh',
        host: 'shop.example',
        route: 'api',
        requests: 10,
        per: Duration.seconds(1),
      }),
    ),
    'EnvoyFilter',
    'limit',
  );
  expect(at(filter, 'metadata.namespace')).toBe('mesh');
  expect(at(filter, 'spec.workloadSelector')).toEqual({ labels: { istio: 'door' } });
  expect(at(filter, 'spec.configPatches.1.match.routeConfiguration')).toEqual({
    vhost: { name: 'shop.example:8080', route: { name: 'api' } },
  });
});

describe('signed keys', () => {
  const keys = (guarded?: { hosts: string[]; paths: string[] }) => {
    const chart = namespace('shop');
    const selector = { app: 'shop' };
    const header = 'authorization';
    new SignedKeys(chart, 'keys', {
      selector,
      namespace: 'mesh',
      issuer: 'me',
      jwks: '{"keys":[]}',
      header,
      guarded,
    });
    return collect(chart);
  };

  test('let nobody in without one, where nothing narrower is said', () => {
    expect(at(pick(keys(), 'AuthorizationPolicy', 'keys'), 'spec.rules')).toEqual([
      { from: [{ source: { notRequestPrincipals: ['*'] } }] },
    ]);
    expect(at(pick(keys(), 'AuthorizationPolicy', 'keys'), 'metadata.namespace')).toBe('mesh');
  });

  test('guard a host with and without its port', () => {
    const all = keys({ hosts: ['shop.example'], paths: ['/api/*'] });
    expect(at(pick(all, 'AuthorizationPolicy', 'keys'), 'spec.rules.0.to')).toEqual([
      { operation: { hosts: ['shop.example', 'shop.example:*'], paths: ['/api/*'] } },
    ]);
    expect(at(pick(all, 'RequestAuthentication', 'keys'), 'spec.jwtRules.0.fromHeaders')).toEqual([
      { name: 'authorization' },
    ]);
  });
});

test('plain ports stay open to clients without a proxy, and no other port does', () => {
  const chart = namespace('shop');
  new PlainPorts(chart, 'metrics', { selector: { app: 'shop' }, ports: [9000, 9001] });
  expect(at(pick(collect(chart), 'PeerAuthentication', 'metrics'), 'spec')).toEqual({
    selector: { matchLabels: { app: 'shop' } },
    mtls: { mode: 'STRICT' },
    portLevelMtls: { '9000': { mode: 'PERMISSIVE' }, '9001': { mode: 'PERMISSIVE' } },
  });
});
