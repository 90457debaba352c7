import { describe, expect, test } from '@jest/globals';
import { all, services, traceIn } from '../trace.fixture.ts';

/** A web server without a sidecar that mounts a configuration, and the Services behind it. */
function site(configuration: string, mount = '/etc/nginx/conf.d'): string {
  const text = configuration.trim().replaceAll(/^/gm, '    ');
  return all(
    services('shop', 'app', 'other').replace('istio-injection: enabled', 'istio-injection: disabled'),
    `apiVersion: v1
kind: ConfigMap
metadata: { name: site, namespace: shop }
data:
  default.conf: |
${text}
`,
    `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: nginx, ports: [{ containerPort: 8080 }], volumeMounts: [{ name: site, mountPath: ${mount} }] }]
      volumes: [{ name: site, configMap: { name: site } }]
`,
  );
}

const ask = (configuration: string, path = '/', headers: Record<string, string> = {}) =>
  traceIn(site(configuration), `http://web${path}`, { from: 'shop/app', headers });

describe('the server of nginx', () => {
  const servers = `
server { listen 8080; server_name first.example; return 201; }
server { listen 8080; server_name *.wide.example; return 202; }
server { listen 8080; server_name exact.wide.example; return 203; }
server { listen 8080; server_name mail.*; return 204; }
server { listen 8080; server_name ~^v\\d+\\.example$; return 205; }
server { listen 8080 default_server; server_name _; return 206; }
server { listen 9090; server_name elsewhere.example; return 207; }
`;
  test.each([
    ['first.example', 201],
    ['a.wide.example', 202],
    ['exact.wide.example', 203],
    ['mail.org', 204],
    ['v12.example', 205],
    ['elsewhere.example', 206],
    ['FIRST.example:80', 201],
  ])('for Host %s answers %d', (host, status) => {
    expect(ask(servers, '/', { host }).status).toBe(status);
  });

  test('is the first of the port where no name fits and none is the default', () => {
    expect(
      ask('server { listen 8080; return 201; } server { listen 8080; server_name b; return 202; }').status,
    ).toBe(201);
  });

  test('that listens elsewhere, or for its own pod, refuses the connection', () => {
    expect(ask('server { listen 9090; }').reason).toContain('does not listen at port 8080: it has 9090');
    expect(ask('server { listen 127.0.0.1:8080; }').reason).toContain(
      'does not listen at port 8080: it has none',
    );
  });
});

describe('proxy_pass', () => {
  const passes = (location: string, path: string) => {
    const { hops } = ask(
      `upstream pool { server down:1 down; server app:80; server other:80 backup; } server { listen 8080; ${location} }`,
      path,
    );
    return (
      hops
        .find(({ kind }) => kind === 'nginx')
        ?.detail.split('; ')[2]
        ?.replace(/^proxy_pass [^:]+:[^ ]* GET /, '')
        .replace(/, answer.*/, '') ?? ''
    );
  };
  test.each([
    [
      'keeps the path without a URI',
      'location /api/ { proxy_pass http://app; }',
      '/api/posts',
      '/api/posts, HTTP/1.0, Host app',
    ],
    [
      'replaces the prefix by a URI',
      'location /api/ { proxy_pass http://app/v2/; }',
      '/api/posts',
      '/v2/posts, HTTP/1.0, Host app',
    ],
    [
      'replaces it by a slash too',
      'location /api/ { proxy_pass http://app/; }',
      '/api/posts',
      '/posts, HTTP/1.0, Host app',
    ],
    [
      'doubles or loses slashes as they are written',
      'location /api { proxy_pass http://app/; }',
      '/api/posts',
      '//posts, HTTP/1.0, Host app',
    ],
    ['names the port in Host', 'location / { proxy_pass http://app:80; }', '/', '/, HTTP/1.0, Host app:80'],
    [
      'takes Host as it is set',
      'location / { proxy_pass http://app; proxy_set_header Host shop.example; }',
      '/',
      '/, HTTP/1.0, Host shop.example',
    ],
    [
      'inherits headers of the server',
      'proxy_set_header Host outer; location / { proxy_pass http://app; }',
      '/',
      '/, HTTP/1.0, Host outer',
    ],
    [
      'forgets them where the location sets any',
      'proxy_set_header Host outer; location / { proxy_set_header X a; proxy_pass http://app; }',
      '/',
      '/, HTTP/1.0, Host app',
    ],
    [
      'takes its version from around it',
      'proxy_http_version 1.1; location / { proxy_pass http://app; }',
      '/',
      '/, HTTP/1.1, Host app',
    ],
    [
      'asks the servers of an upstream by its name',
      'location / { proxy_pass http://pool; }',
      '/',
      '/, HTTP/1.0, Host pool',
    ],
    [
      'fills variables in',
      'set $backend app; location / { proxy_pass http://$backend$request_uri; }',
      '/a?b=c',
      '/a, HTTP/1.0, Host app',
    ],
    [
      'goes with a rewritten path',
      'location /old/ { rewrite ^/old/(.*)$ /new/$1 break; proxy_pass http://app; }',
      '/old/x',
      '/new/x, HTTP/1.0, Host app',
    ],
  ])('%s', (_, location, path, expected) => {
    expect(passes(location, path)).toBe(expected);
  });

  test('to a Service that is not there ends with 502', () => {
    expect(ask('server { listen 8080; location / { proxy_pass http://missing; } }')).toMatchObject({
      verdict: 'refused',
      status: 502,
      reason: 'there is no Service missing in namespace shop',
    });
  });

  test('to a variable that nothing sets is left open', () => {
    expect(ask('server { listen 8080; location / { proxy_pass http://$unknown; } }').reason).toBe(
      'where http://$unknown leads the manifests do not tell',
    );
  });
});

test.each([
  ['a return', 'location / { return 418; }', 418, 'refused'],
  ['a return of the server before any location', 'return 200; location / { return 418; }', 200, 'delivered'],
  [
    'a rewrite to another location',
    'location / { rewrite ^ /b last; } location /b { return 204; }',
    204,
    'delivered',
  ],
  ['a rewrite in a circle', 'location / { rewrite ^ /a last; }', 500, 'refused'],
  ['an internal location', 'location / { internal; }', 404, 'refused'],
  [
    'a file, and else a named location',
    'location / { try_files $uri @app; } location @app { return 203; }',
    200,
    'delivered',
  ],
  ['counters', 'location / { stub_status; }', 200, 'delivered'],
])('%s: %s', (_, locations, status, verdict) => {
  const result = ask(`server { listen 8080; ${locations} }`);
  if (locations.includes('@app')) expect(result.notes.join()).toContain('that there is none is assumed');
  else expect(result).toMatchObject({ status, verdict });
});

test('a redirect of nginx names its own port, unless it is told not to', () => {
  const location = 'location /api/ { proxy_pass http://app; }';
  const to = (more: string) =>
    ask(`server { listen 8080; ${more} ${location} }`, '/api').hops.find(({ kind }) => kind === 'redirect')
      ?.object;
  expect(to('')).toBe('http://web:8080/api/');
  expect(to('port_in_redirect off;')).toBe('http://web/api/');
  expect(to('absolute_redirect off;')).toBe('http://web/api/');
});

test('files that nginx.conf includes are read where they are mounted', () => {
  const yaml = site('server { listen 8080; location / { return 204; } }').replace(
    'kind: ConfigMap\nmetadata: { name: site, namespace: shop }\ndata:\n',
    'kind: ConfigMap\nmetadata: { name: site, namespace: shop }\ndata:\n  nginx.conf: |\n    events {}\n    http { include conf.d/*.conf; }\n',
  );
  const mounted = yaml.replace(
    'mountPath: /etc/nginx/conf.d',
    'mountPath: /etc/nginx/conf.d/default.conf, subPath: default.conf }, { name: site, mountPath: /etc/nginx/nginx.conf, subPath: nginx.conf',
  );
  expect(traceIn(mounted, 'http://web/', { from: 'shop/app' }).status).toBe(204);
});
