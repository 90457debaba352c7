import { describe, expect, test } from '@jest/globals';
import { jwks, switches, treeWith } from '../test/support/options.ts';
import { at, readManifests } from '../test/support/read-manifests.ts';

const on = (name: keyof typeof switches) => readManifests(treeWith(switches[name]));
const nginxConf = (find: ReturnType<typeof on>) =>
  at(find('ConfigMap blog-system/web-nginx'), 'data') as { 'nginx.conf': string };

describe('the rate limit', () => {
  const find = on('rate limit');

  test('counts the requests of the route /api/ in each gateway pod, and of no other route', () => {
    const [filter, route] = at(
      find('EnvoyFilter istio-system/blog-api-limit'),
      'spec.configPatches',
    ) as object[];
    expect(at(find('EnvoyFilter istio-system/blog-api-limit'), 'spec.workloadSelector')).toEqual({
      labels: at(find('Gateway blog-system/blog-gateway'), 'spec.selector'),
    });
    // Without a bucket of its own the filter counts nothing.
    expect(at(filter, 'patch.value.typed_config.value')).toEqual({ stat_prefix: 'http_local_rate_limiter' });
    expect(at(route, 'match.routeConfiguration')).toEqual({
      vhost: { name: 'blog.jiminhome.shop:80', route: { name: 'api' } },
    });
    expect(at(find('VirtualService blog-system/blog-routes'), 'spec.http[0].name')).toBe('api');
    const settings = at(route, 'patch.value.typed_per_filter_config') as Record<string, unknown>;
    expect(at(settings['envoy.filters.http.local_ratelimit'], 'value')).toMatchObject({
      token_bucket: { max_tokens: 100, tokens_per_fill: 100, fill_interval: '10s' },
      filter_enabled: { default_value: { numerator: 100, denominator: 'HUNDRED' } },
      filter_enforced: { default_value: { numerator: 100, denominator: 'HUNDRED' } },
    });
  });

  test('cannot be passed by a path that only nginx reads as /api/', () => {
    expect(nginxConf(find)['nginx.conf']).toContain(
      'location /api/ {\n      if ($request_uri !~ "^/api/") {\n        return 404;\n      }\n',
    );
  });
});

describe('the API keys', () => {
  const find = on('api keys');

  test('are asked for at the gateway and again at was, and proven by public keys alone', () => {
    for (const [name, labels] of [
      ['istio-system/blog-api-keys', { istio: 'ingressgateway' }],
      ['blog-system/was-api-keys', { app: 'was' }],
    ] as const) {
      expect(find(`RequestAuthentication ${name}`).spec).toEqual({
        selector: { matchLabels: labels },
        jwtRules: [
          {
            issuer: 'https://blog.example.org',
            jwks,
            fromHeaders: [{ name: 'x-api-key' }],
            forwardOriginalToken: true,
          },
        ],
      });
      expect(find(`AuthorizationPolicy ${name}`).spec).toMatchObject({
        selector: { matchLabels: labels },
        action: 'DENY',
        rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }],
      });
    }
  });

  test('hold for /api/ of the blog at the gateway, whose other hosts and paths stay open', () => {
    expect(at(find('AuthorizationPolicy istio-system/blog-api-keys'), 'spec.rules[0].to')).toEqual([
      { operation: { hosts: ['blog.jiminhome.shop', 'blog.jiminhome.shop:*'], paths: ['/api/*'] } },
    ]);
  });
});

test('header edits hold for every route of the blog and no other host', () => {
  const find = on('headers');
  const edits = { response: { set: { 'x-frame-options': 'DENY' }, remove: ['via'] } };
  const routes = at(find('VirtualService blog-system/blog-routes'), 'spec.http') as { headers?: object }[];
  expect(routes.map(({ headers }) => headers)).toEqual([edits, edits]);
  expect(at(find('VirtualService argocd/argocd-routes'), 'spec.http[0].headers')).toBeUndefined();
});

describe('the direct way to was', () => {
  const find = on('directApi');
  const canary = (name: string) =>
    at(find(`Rollout blog-system/${name}`), 'spec.strategy.canary.trafficRouting.istio') as object;

  test('splits /api/ between the halves of was, which moves both its routes; web moves its own', () => {
    const halves = at(find('VirtualService blog-system/blog-routes'), 'spec.http[0].route');
    expect(halves).toEqual([
      { destination: { host: 'was-service', subset: 'stable' }, weight: 100 },
      { destination: { host: 'was-service', subset: 'canary' }, weight: 0 },
    ]);
    expect(canary('was')).toMatchObject({
      virtualServices: [
        { name: 'blog-routes', routes: ['api'] },
        { name: 'was-retry-timeout', routes: ['was'] },
      ],
    });
    expect(canary('was')).not.toHaveProperty('virtualService');
    expect(canary('web')).toMatchObject({ virtualService: { name: 'blog-routes', routes: ['web'] } });
  });

  test('is encrypted by the gateway, leaves no second way through nginx, and is never cached', () => {
    expect(at(find('DestinationRule blog-system/was-dest-rule'), 'spec.trafficPolicy.tls.mode')).toBe(
      'ISTIO_MUTUAL',
    );
    expect(nginxConf(find)['nginx.conf']).not.toContain('proxy_pass');
    expect(at(find('VirtualService blog-system/blog-routes'), 'spec.http[0].headers')).toEqual({
      response: { set: { 'cache-control': 'no-store' } },
    });
  });
});
