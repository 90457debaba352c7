import { describe, expect, test } from '@jest/globals';
import { Duration } from 'cdk8s';
import { collect } from '../../manifests/collect.ts';
import { at, namespace, pick, resources } from '../shop.fixture.ts';
import { SecretReference } from '../workload/secret-reference.ts';
import { ExternalMySql } from './external-mysql.ts';
import { MySqlCluster, type MySqlClusterProps } from './mysql-cluster.ts';
import { jdbcUrl } from './mysql-server.ts';
import { MySqlUsers } from './mysql-users.ts';
import { RedisCache } from './redis-cache.ts';

const keys = ['MYSQL_ROOT_PASSWORD', 'MYSQL_USER', 'MYSQL_PASSWORD', 'EXPORTER_PASSWORD', 'BACKUP_PASSWORD'];
const secret = new SecretReference('db-secret', keys);
const rootSecret = new SecretReference('db-root', ['rootUser', 'rootHost', 'rootPassword']);

function cluster(changed: Partial<MySqlClusterProps> = {}) {
  const chart = namespace('shop');
  const db = new MySqlCluster(chart, 'db', {
    version: '8.4.10',
    image: 'registry.example/mysql:8.4.10',
    database: 'orders',
    secret,
    rootSecret,
    resources,
    storage: { class: 'fast', size: '2Gi' },
    ...changed,
  });
  return { chart, db, spec: () => at(pick(collect(chart), 'InnoDBCluster', 'db'), 'spec') };
}

describe('a MySQL cluster', () => {
  test('is three servers and two routers outside the mesh, each kind spread by its own labels', () => {
    const { db, spec } = cluster();
    const spread = (labels: object, revision: string) => [
      expect.objectContaining({ labelSelector: { matchLabels: labels }, matchLabelKeys: [revision] }),
    ];
    expect(spec()).toMatchObject({
      instances: 3,
      podLabels: { 'sidecar.istio.io/inject': 'false' },
      podSpec: {
        topologySpreadConstraints: spread(db.servers.labels, 'controller-revision-hash'),
        containers: [{ name: 'mysql', resources: { limits: { memory: '128Mi' } } }],
      },
      router: {
        instances: 2,
        podLabels: { 'sidecar.istio.io/inject': 'false' },
        podSpec: { topologySpreadConstraints: spread(db.routers.labels, 'pod-template-hash') },
      },
    });
  });

  test('is kept whatever Git says, like the volumes below it', () => {
    expect(at(pick(collect(cluster().chart), 'InnoDBCluster', 'db'), 'metadata.annotations')).toMatchObject({
      'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
    });
  });

  test('leaves dead nodes early and keeps to some nodes, servers and routers alike', () => {
    const { spec } = cluster({ deadNodeToleration: Duration.seconds(30), nodes: ['one'] });
    for (const path of ['podSpec', 'router.podSpec']) {
      expect(at(spec(), `${path}.tolerations.1.tolerationSeconds`)).toBe(30);
      expect(
        at(spec(), `${path}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`),
      ).toEqual({
        nodeSelectorTerms: [
          { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['one'] }] },
        ],
      });
    }
  });

  test('is reached at its routers', () => {
    expect(jdbcUrl(cluster().db)).toBe('jdbc:mysql://db:3306/orders');
  });

  test('refuses a Secret that the operator could not read', () => {
    expect(() => cluster({ rootSecret: new SecretReference('db-root', ['rootPassword']) })).toThrow(
      new Error("Secret 'db-root' has no key 'rootUser'; it has rootPassword"),
    );
  });
});

test('users are made by the administrator, as often as asked, once the server answers', () => {
  const { chart, db } = cluster();
  const users = new MySqlUsers(chart, 'db-users', { of: db, resources });
  const job = pick(collect(chart), 'Job', 'db-users');
  const container = at(job, 'spec.template.spec.containers.0');
  const script = (at(container, 'command') as string[])[2];
  expect(users.labels).toEqual({ app: 'db-users' });
  expect(at(container, 'env')).toEqual(
    expect.arrayContaining([
      { name: 'DB_HOST', value: 'db' },
      { name: 'DB_ADMIN', value: 'root' },
      { name: 'MYSQL_PWD', valueFrom: { secretKeyRef: { name: 'db-root', key: 'rootPassword' } } },
    ]),
  );
  expect(script).toContain("until server <<< 'SELECT 1'");
  expect(script?.match(/CREATE (USER|DATABASE) (?!IF NOT EXISTS)/)).toBeNull();
  expect(script?.match(/CREATE (USER|DATABASE) IF NOT EXISTS/g)).toHaveLength(4);
});

test('a server elsewhere is named to the mesh as plain TCP and restored by its own administrator', () => {
  const chart = namespace('shop');
  const db = new ExternalMySql(chart, 'db', {
    host: 'db.example',
    port: 3307,
    adminUser: 'admin',
    image: 'registry.example/mysql:8.0',
    database: 'orders',
    secret,
  });
  expect(jdbcUrl(db)).toBe('jdbc:mysql://db.example:3307/orders');
  expect(db.admin).toEqual({ user: 'admin', password: secret.key('MYSQL_ROOT_PASSWORD') });
  expect(at(pick(collect(chart), 'ServiceEntry', 'db'), 'spec.ports')).toEqual([
    { name: 'tcp-mysql', number: 3307, protocol: 'TCP' },
  ]);
});

test.each([
  ['64Mi', '64mb'],
  ['1Gi', '1gb'],
  ['512Ki', '512kb'],
])('a cache of %s says %s to Redis, where M is a million and mb is not', (memory, said) => {
  const chart = namespace('shop');
  new RedisCache(chart, 'cache', { image: 'redis:8', resources, memory });
  expect(at(pick(collect(chart), 'Deployment', 'cache'), 'spec.template.spec.containers.0.args')).toContain(
    said,
  );
});
