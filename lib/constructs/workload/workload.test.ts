import { describe, expect, test } from '@jest/globals';
import { App, Duration } from 'cdk8s';
import { collect } from '../../manifests/collect.ts';
import { at, canary, namespace, pick, resources } from '../shop.fixture.ts';
import { clusterScope } from './cluster-scope.ts';
import { Configuration } from './configuration.ts';
import { container } from './container.ts';
import { durationWords } from './duration-words.ts';
import { NamespaceChart } from './namespace-chart.ts';
import { ClientsOnly, Quarantine } from './network-policies.ts';
import { nginxConfig } from './nginx-config.ts';
import { NginxSite } from './nginx-site.ts';
import { podTemplate } from './pod-template.ts';
import { Probe } from './probe.ts';
import { SecretReference } from './secret-reference.ts';
import { SingleDeployment } from './single-deployment.ts';
import { Volume } from './volume.ts';

const main = { name: 'shop', image: 'registry.example/shop:v1', resources };
const pod = (changed: object) => podTemplate({ labels: { app: 'shop' }, user: 1000, main, ...changed });
const checksum = (template: unknown) => at(template, 'metadata.annotations')?.['checksum/settings' as never];

describe('a container', () => {
  test('may do nothing, and says no list that is empty', () => {
    expect(JSON.parse(JSON.stringify(container(main)))).toEqual({
      name: 'shop',
      image: 'registry.example/shop:v1',
      resources: {
        requests: { cpu: { value: '100m' }, memory: { value: '64Mi' } },
        limits: { memory: { value: '128Mi' } },
      },
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        readOnlyRootFilesystem: true,
        runAsNonRoot: true,
      },
    });
  });

  test('is asked as often and as long as it is told', () => {
    const timing = { every: Duration.minutes(1), failures: 4 };
    expect(Probe.exec(['true'], timing)).toEqual({
      exec: { command: ['true'] },
      periodSeconds: 60,
      failureThreshold: 4,
    });
    expect(Probe.httpGet('/up', 'http', { ...timing, timeout: Duration.seconds(3) })).toMatchObject({
      httpGet: { path: '/up', port: { value: 'http' } },
      timeoutSeconds: 3,
    });
  });
});

describe('a changed configuration', () => {
  const tree = (data: Record<string, string>, way: 'mounted' | 'as variables') => {
    const chart = namespace('shop');
    const settings = new Configuration(chart, 'settings', { data });
    const reads =
      way === 'mounted'
        ? { mounts: [Volume.configuration(settings).at('/etc/shop')] }
        : { envFrom: [settings] };
    new SingleDeployment(chart, 'shop', { user: 1000, main: { ...main, ...reads } });
    return collect(chart);
  };

  test.each(['mounted', 'as variables'] as const)(
    '%s changes its hash on the pods and nothing else',
    (way) => {
      const [before, after] = ['1', '2'].map((size) => pick(tree({ size }, way), 'Deployment', 'shop'));
      const [old, fresh] = [before, after].map((deployment) =>
        String(checksum(at(deployment, 'spec.template'))),
      );
      expect(old).toMatch(/^[0-9a-f]{16}$/);
      expect(fresh).not.toBe(old);
      expect(JSON.stringify(after).replaceAll(String(fresh), String(old))).toBe(JSON.stringify(before));
    },
  );

  test('keeps its hash when its keys only change places', () => {
    const hash = (data: Record<string, string>) => new Configuration(namespace('shop'), 'c', { data }).hash;
    expect(hash({ a: '1', b: '2' })).toBe(hash({ b: '2', a: '1' }));
    expect(hash({ a: '1', b: '2' })).not.toBe(hash({ a: '2', b: '1' }));
    expect(hash({ a: '1,b' })).not.toBe(hash({ 'a,1': 'b' }));
  });
});

describe('a pod', () => {
  test('lists a volume once that several containers mount', () => {
    const shared = Volume.scratch('work', '1Gi');
    const first = { ...main, name: 'first', mounts: [shared.at('/in')] };
    const sidecar = {
      ...main,
      name: 'sidecar',
      mounts: [Volume.scratch('work', '1Gi').at('/out', { readOnly: true })],
    };
    const template = pod({
      main: { ...main, mounts: [shared.at('/work')] },
      before: [first],
      sidecars: [sidecar],
    });
    expect(at(template, 'spec.volumes')).toEqual([
      { name: 'work', emptyDir: { sizeLimit: { value: '1Gi' } } },
    ]);
    expect(at(template, 'spec.initContainers')).toMatchObject([
      { volumeMounts: [{ name: 'work', mountPath: '/in' }] },
    ]);
  });

  test.each([
    ['of two sizes', Volume.scratch('work', '2Gi')],
    ['of two kinds', Volume.claim({ name: 'work' })],
  ])('refuses two volumes of one name, %s', (_, other) => {
    const mounts = [Volume.scratch('work', '1Gi').at('/a'), other.at('/b')];
    expect(() => pod({ main: { ...main, mounts } })).toThrow(
      new Error("'mounts' name two different volumes 'work'; give each a name of its own"),
    );
  });

  test('pulls with the Secret it is given, and takes variables from Secrets without their values', () => {
    const secret = new SecretReference('login', ['user', 'password']);
    const template = pod({
      main: { ...main, envFrom: [secret], env: { USER: secret.key('user') } },
      pullSecret: secret,
    });
    expect(at(template, 'spec.imagePullSecrets')).toEqual([{ name: 'login' }]);
    expect(at(template, 'spec.containers.0')).toMatchObject({
      envFrom: [{ secretRef: { name: 'login' } }],
      env: [{ name: 'USER', valueFrom: { secretKeyRef: { name: 'login', key: 'user' } } }],
    });
    expect(() => secret.key('pasword')).toThrow(
      new Error("Secret 'login' has no key 'pasword'; it has user, password"),
    );
  });

  test('of a single deployment is selected by its name, and may be doubled unless it must not', () => {
    const chart = namespace('shop');
    new SingleDeployment(chart, 'id', { name: 'shop', user: 1000, main });
    const spec = at(pick(collect(chart), 'Deployment', 'shop'), 'spec');
    expect(at(spec, 'selector.matchLabels')).toEqual(at(spec, 'template.metadata.labels'));
    expect(at(spec, 'template.metadata')).toEqual({ labels: { app: 'shop' } });
    expect(at(spec, 'strategy')).toBeUndefined();
  });
});

test('a namespace is meshed by a label, kept for good, and in no namespace itself', () => {
  const app = new App();
  new NamespaceChart(app, 'shop', { meshed: true, labels: { team: 'shop' } });
  new NamespaceChart(app, 'plain');
  const annotations = { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' };
  const labels = { 'istio-injection': 'enabled', team: 'shop' };
  expect(at(pick(collect(app), 'Namespace', 'shop'), 'metadata')).toEqual({
    name: 'shop',
    labels,
    annotations,
  });
  expect(at(pick(collect(app), 'Namespace', 'plain'), 'metadata')).toEqual({
    name: 'plain',
    annotations,
  });
});

test('there is one cluster scope a chart, and it has no namespace', () => {
  const chart = namespace('shop');
  expect(clusterScope(chart)).toBe(clusterScope(chart));
  expect(clusterScope(chart).namespace).toBeUndefined();
});

describe('a network policy', () => {
  test('without clients is refused, since Kubernetes would read it as everybody', () => {
    expect(
      () => new ClientsOnly(namespace('shop'), 'none', { pods: { app: 'db' }, clients: [], port: 1 }),
    ).toThrow(new Error("'clients' must not be empty: Kubernetes would let everybody connect"));
  });

  test('cuts off the quarantined in both directions', () => {
    const chart = namespace('shop');
    new Quarantine(chart);
    expect(at(pick(collect(chart), 'NetworkPolicy', 'quarantine'), 'spec')).toEqual({
      podSelector: { matchLabels: { quarantine: 'true' } },
      policyTypes: ['Ingress', 'Egress'],
    });
  });
});

describe('a site on nginx', () => {
  const config = (prefix: string) =>
    nginxConfig({
      port: 8080,
      statusPort: 8081,
      root: '/site',
      cacheMaxAge: Duration.hours(1),
      proxies: [{ prefix, service: { name: 'api-service', port: 9000 } }],
    });

  test('speaks to a proxied service by its name and port, in HTTP/1.1, and forbids to keep the answer', () => {
    const location = config('/api/')
      .split('location /api/ {')[1]
      ?.split('    }')[0]
      ?.split('\n')
      .map((line) => line.trim());
    expect(location).toEqual(
      expect.arrayContaining([
        'proxy_pass http://api-service:9000;',
        'proxy_http_version 1.1;',
        'proxy_set_header Connection "";',
        'proxy_set_header Host api-service;',
        'add_header Cache-Control "no-store" always;',
      ]),
    );
  });

  test('lets browsers keep its files as long as told, and writes to /tmp only', () => {
    expect(config('/api/')).toContain('add_header Cache-Control "max-age=3600";');
    const paths = [...config('/api/').matchAll(/(?:_temp_path|^pid) (\S+);/gm)].map(([, path]) => path);
    expect(paths).toEqual([
      '/tmp/nginx.pid',
      ...['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((p) => `/tmp/${p}`),
    ]);
  });

  test.each(['/api', 'api/', '/', '', '/a pi/', '//'])('refuses to proxy %j', (prefix) => {
    expect(() => config(prefix)).toThrow(
      new Error(
        `'prefix' must begin and end with "/", so that no other path begins like it, and have plain letters between: got "${prefix}"`,
      ),
    );
  });

  test('mounts its file, which its pods follow, and is asked for metrics where it answers', () => {
    const chart = namespace('shop');
    const exporter = { image: 'registry.example/exporter:v1', resources };
    const site = new NginxSite(chart, 'settings', { cacheMaxAge: Duration.hours(1), exporter });
    canary(chart, 'shop', { port: site.port, mounts: site.mounts, sidecars: [site.exporter] });
    const all = collect(chart);
    const template = at(pick(all, 'Rollout', 'shop'), 'spec.template');
    expect(checksum(template)).toMatch(/^[0-9a-f]{16}$/);
    expect(at(template, 'spec.containers.0.volumeMounts.0')).toEqual({
      name: 'settings',
      mountPath: '/etc/nginx/nginx.conf',
      subPath: 'nginx.conf',
      readOnly: true,
    });
    const file = at(pick(all, 'ConfigMap', 'settings'), 'data')?.['nginx.conf' as never] as unknown;
    expect(file).toContain('listen 127.0.0.1:8081;');
    expect(at(template, 'spec.containers.1.args')).toEqual([
      '--nginx.scrape-uri=http://127.0.0.1:8081/stub_status',
    ]);
  });
});

test('a span of time is said in minutes where it is whole ones', () => {
  const spans = [Duration.seconds(30), Duration.seconds(90), Duration.seconds(120), Duration.hours(2)];
  expect(spans.map(durationWords)).toEqual(['30s', '90s', '2m', '120m']);
});
