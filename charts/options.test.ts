import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Tree } from '../lib/gitops/plan.ts';
import type { Manifest } from '../lib/manifests/manifest.ts';
import { type Options, type Switch, switches, treeWith } from '../test/support/options.ts';
import { at, readManifests } from '../test/support/read-manifests.ts';

let off: Tree;
beforeAll(() => {
  off = treeWith(undefined);
});

/** What would give a switched-off option away, and settings that it may have meanwhile. */
const telltales: Readonly<Record<Switch, readonly [RegExp, Options]>> = {
  schemaMigrations: [/flyway/i, { schemaMigrations: false }],
  'mysql operator': [
    /innodbcluster|mysql-operator|mysqlrouter|kopf/i,
    { mysql: { operator: { version: '8.4.9' } } },
  ],
  'mysql external': [/ServiceEntry|db\.example\.org/, { mysql: { external: { host: 'db.example.org' } } }],
  'rate limit': [/EnvoyFilter|local_ratelimit|\$request_uri !~/, { gateway: { rateLimit: { requests: 7 } } }],
  'api keys': [
    /RequestAuthentication|blog-api-keys|jwtRules/,
    { gateway: { apiKeys: { issuer: 'somebody' } } },
  ],
  headers: [
    /x-frame-options/,
    { gateway: { headers: { response: { set: { 'x-frame-options': 'DENY' } } } } },
  ],
  redis: [/redis-server|SPRING_DATA_REDIS|tcp-redis/, { redis: { image: 'redis:8' } }],
  directApi: [/cache-control: no-store/, { directApi: false }],
  strictMtls: [/mode: STRICT|web-metrics|prometheus\.io\/port: '9113'/, { strictMtls: false }],
  d5BothMutual: [/^$/, { d5BothMutual: false }],
  talonEnforces: [/^$/, { talonEnforces: false }],
  shortTolerations: [/tolerationSeconds: 60/, { shortTolerations: false }],
  cloudflareTunnel: [/cloudflared|TUNNEL_TOKEN/, { cloudflareTunnel: { image: 'cloudflare/cloudflared:1' } }],
};

describe.each(Object.keys(switches) as Switch[])('%s', (name) => {
  const [telltale, settings] = telltales[name];

  test('leaves no trace while it is off, whatever its settings say', () => {
    expect([...treeWith(settings)]).toEqual([...off]);
    expect(
      [...off].filter(([path, text]) => telltale.test(path) || telltale.test(text)).map(([path]) => path),
    ).toEqual([]);
  });

  test('changes something when it is on', () => {
    expect([...treeWith(switches[name])]).not.toEqual([...off]);
  });
});

/** What differs from the default, and how to look into it. */
function switchedOn(name: Switch) {
  const tree = treeWith(switches[name]);
  const changed = [...new Set([...tree.keys(), ...off.keys()])]
    .filter((path) => tree.get(path) !== off.get(path))
    .map((path) => `${!off.has(path) ? '+' : !tree.has(path) ? '-' : '~'} ${path}`)
    .sort();
  return { changed, find: readManifests(tree), text: (path: string) => tree.get(path) ?? '' };
}

const inject = { 'sidecar.istio.io/inject': 'false' };
const pod = 'spec.template.spec';
const env = (manifest: Manifest, path = `${pod}.containers[0].env`) =>
  Object.fromEntries(
    (at(manifest, path) as { name: string; value?: string; valueFrom?: { secretKeyRef: object } }[]).map(
      ({ name, value, valueFrom }) => [name, value ?? valueFrom?.secretKeyRef],
    ),
  );
const policyPeers = (policy: Manifest) =>
  (at(policy, 'spec.ingress[0].from') as { podSelector?: { matchLabels: Record<string, string> } }[]).map(
    ({ podSelector }) => podSelector?.matchLabels.app ?? podSelector?.matchLabels.component,
  );

test('schemaMigrations tells Spring Boot to migrate, and restarts was to do it', () => {
  const { changed, find } = switchedOn('schemaMigrations');
  expect(changed).toEqual(['~ blog-system/was-config-configmap.yaml', '~ blog-system/was-rollout.yaml']);
  expect(find('ConfigMap blog-system/was-config').data).toEqual({
    SPRING_DATASOURCE_URL: 'jdbc:mysql://mysql-service:3306/board',
    SPRING_FLYWAY_ENABLED: 'true',
    SPRING_FLYWAY_LOCATIONS: 'classpath:db/migration',
  });
});

describe('mysql by the operator', () => {
  let on: ReturnType<typeof switchedOn>;
  beforeAll(() => {
    on = switchedOn('mysql operator');
  });

  test('takes the place of the one server; its volume claim goes from Git and stays in the cluster', () => {
    expect(on.changed.filter((path) => !path.startsWith('~'))).toEqual([
      '+ argocd/helm-mysql-operator-application.yaml',
      '+ blog-system/mysql-innodbcluster.yaml',
      '+ blog-system/mysql-servers-ingress-networkpolicy.yaml',
      '+ blog-system/mysql-users-job.yaml',
      '+ cluster/mysql-operator-namespace.yaml',
      '+ docs/helm/mysql-operator/values.yaml',
      '- blog-system/mysql-deployment.yaml',
      '- blog-system/mysql-init-configmap.yaml',
      '- blog-system/mysql-pvc.yaml',
      '- blog-system/mysql-service.yaml',
    ]);
    expect(at(on.find('Application argocd/helm-mysql-operator'), 'spec.sources[0]')).toMatchObject({
      repoURL: 'https://mysql.github.io/mysql-operator',
      chart: 'mysql-operator',
      targetRevision: '2.3.1',
    });
    expect(at(on.find('AppProject argocd/platform'), 'spec.clusterResourceWhitelist')).toContainEqual({
      group: 'zalando.org',
      kind: 'ClusterKopfPeering',
    });
  });

  test('is three servers with routers in front, outside the mesh, on the storage the facts name', () => {
    expect(on.find('InnoDBCluster blog-system/mysql').spec).toMatchObject({
      secretName: 'mysql-root',
      version: '8.4.10',
      instances: 3,
      podLabels: inject,
      router: { instances: 2, podLabels: inject },
      datadirVolumeClaimTemplate: {
        storageClassName: 'longhorn',
        resources: { requests: { storage: '5Gi' } },
      },
    });
  });

  test('is what everybody now asks, with the clients of its version', () => {
    const asked = { DB_HOST: 'mysql', DB_PORT: '3306' };
    const job = 'spec.jobTemplate.spec.template.spec';
    const backup = on.find('CronJob blog-system/mysql-backup');
    const restore = on.find('CronJob blog-system/mysql-restore');
    expect(on.find('ConfigMap blog-system/was-config').data).toEqual({
      SPRING_DATASOURCE_URL: 'jdbc:mysql://mysql:3306/board',
    });
    expect(at(on.find('Deployment blog-system/mysql-exporter'), `${pod}.containers[0].args[0]`)).toBe(
      '--mysqld.address=mysql:3306',
    );
    expect(env(backup, `${job}.initContainers[0].env`)).toMatchObject(asked);
    expect(env(restore, `${job}.containers[0].env`)).toMatchObject({
      ...asked,
      DB_ADMIN: 'root',
      MYSQL_PWD: { name: 'mysql-root', key: 'rootPassword' },
    });
    expect(at(backup, `${job}.initContainers[0].image`)).toBe('mysql:8.4.10');
  });

  test('gets its database and users in every sync, after the servers and before was', () => {
    const users = on.find('Job blog-system/mysql-users');
    expect(users.metadata.annotations).toEqual({
      'argocd.argoproj.io/hook': 'Sync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
      'argocd.argoproj.io/sync-wave': '5',
    });
    expect(env(users)).toMatchObject({ DB_HOST: 'mysql', MYSQL_DATABASE: 'board' });
    const wave = (name: string) =>
      Number(on.find(name).metadata.annotations?.['argocd.argoproj.io/sync-wave']);
    expect(wave('InnoDBCluster blog-system/mysql')).toBeLessThan(5);
    expect(wave('Rollout blog-system/was')).toBeGreaterThan(5);
  });

  test('lets the same clients at the routers, and only routers, servers and operator at the servers', () => {
    const routers = on.find('NetworkPolicy blog-system/mysql-ingress');
    const servers = on.find('NetworkPolicy blog-system/mysql-servers-ingress');
    expect(policyPeers(routers)).toEqual([
      'was',
      'mysql-exporter',
      'mysql-backup',
      'mysql-restore',
      'mysql-users',
    ]);
    expect(at(routers, 'spec.ingress[0].ports')).toEqual([{ port: 6446, protocol: 'TCP' }]);
    expect(policyPeers(servers)).toEqual(['mysqld', 'mysqlrouter', undefined]);
    expect(at(servers, 'spec.ingress[0].from[2]')).toEqual({
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'mysql-operator' } },
    });
  });
});

test('an external mysql is known to the mesh, and backup, exporter and was ask it', () => {
  const { changed, find } = switchedOn('mysql external');
  expect(changed.filter((path) => !path.startsWith('~'))).toEqual([
    '+ blog-system/mysql-serviceentry.yaml',
    ...['deployment', 'ingress-networkpolicy', 'init-configmap', 'pvc', 'service'].map(
      (name) => `- blog-system/mysql-${name}.yaml`,
    ),
  ]);
  expect(find('ServiceEntry blog-system/mysql').spec).toEqual({
    hosts: ['db.example.org'],
    location: 'MESH_EXTERNAL',
    resolution: 'DNS',
    exportTo: ['.'],
    ports: [{ name: 'tcp-mysql', number: 3306, protocol: 'TCP' }],
  });
  const restore = find('CronJob blog-system/mysql-restore');
  expect(env(restore, 'spec.jobTemplate.spec.template.spec.containers[0].env')).toMatchObject({
    DB_HOST: 'db.example.org',
    DB_ADMIN: 'admin',
    MYSQL_PWD: { name: 'mysql-secret', key: 'MYSQL_ROOT_PASSWORD' },
  });
  expect(at(find('ConfigMap blog-system/was-config'), 'data.SPRING_DATASOURCE_URL')).toBe(
    'jdbc:mysql://db.example.org:3306/board',
  );
});
