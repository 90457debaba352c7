import { describe, expect, test } from '@jest/globals';
import { Duration } from 'cdk8s';
import { collect } from '../../manifests/collect.ts';
import { at, namespace, pick, resources } from '../shop.fixture.ts';
import { NamespaceChart } from '../workload/namespace-chart.ts';
import { ClientsOnly } from '../workload/network-policies.ts';
import { SecretReference } from '../workload/secret-reference.ts';
import { Claim } from './claim.ts';
import { MySqlBackup } from './mysql-backup.ts';
import { MySqlDatabase, type MySqlDatabaseProps } from './mysql-database.ts';
import { MySqlExporter } from './mysql-exporter.ts';
import { jdbcUrl } from './mysql-server.ts';
import { StaticNfsClaim } from './static-nfs-claim.ts';

const kept = { 'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false' };
const waveOf = (value: object) =>
  at(value, 'metadata.annotations')?.['argocd.argoproj.io/sync-wave' as never];

const keys = ['MYSQL_ROOT_PASSWORD', 'MYSQL_USER', 'MYSQL_PASSWORD', 'EXPORTER_PASSWORD', 'BACKUP_PASSWORD'];
const secret = new SecretReference('db-secret', keys);
const bucketSecret = new SecretReference('bucket', ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']);

function database(changed: Partial<MySqlDatabaseProps> = {}) {
  const chart = namespace('shop');
  const db = new MySqlDatabase(chart, 'db', {
    image: 'registry.example/mysql:8.0',
    database: 'orders',
    secret,
    resources,
    storage: { class: 'fast', size: '2Gi' },
    ...changed,
  });
  return { chart, db };
}

function backup(props: { bucketSecret?: SecretReference } = {}) {
  const { chart, db } = database();
  const made = new MySqlBackup(chart, 'backup', {
    of: db,
    schedule: '0 3 * * *',
    timeZone: 'Asia/Seoul',
    keepDays: 7,
    bucket: { bucket: 'backups', region: 'here', endpoint: 'https://s3.example' },
    bucketSecret,
    dumper: { resources },
    uploader: { image: 'registry.example/aws:2', resources },
    scratch: '5Gi',
    ...props,
  });
  return { chart, db, made };
}

test('a claim is kept for good and comes in the wave of the workload that mounts it', () => {
  const chart = namespace('shop');
  new Claim(chart, 'data', { storageClass: 'fast', size: '5Gi', wave: 'workloads' });
  const claim = pick(collect(chart), 'PersistentVolumeClaim', 'data');
  expect(at(claim, 'metadata.annotations')).toEqual({ ...kept, 'argocd.argoproj.io/sync-wave': '3' });
  expect(at(claim, 'spec')).toEqual({
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'fast',
    resources: { requests: { storage: '5Gi' } },
  });
});

describe('a static NFS claim', () => {
  const chart = new NamespaceChart(namespace('app'), 'shop');
  new StaticNfsClaim(chart, 'data', { server: 'nas.example', path: '/export/data', size: '50Gi' });
  new StaticNfsClaim(chart, 'logs', { server: 'nas.example', path: '/export/logs', size: '1Gi' });
  const all = collect(chart);

  test.each(['data', 'logs'])('and its volume name each other and no class: %s', (name) => {
    const volume = pick(all, 'PersistentVolume', `shop-${name}`);
    const claim = pick(all, 'PersistentVolumeClaim', name);
    expect(at(volume, 'spec.claimRef')).toEqual({ namespace: 'shop', name });
    expect(at(claim, 'spec.volumeName')).toBe(`shop-${name}`);
    expect([at(volume, 'spec.storageClassName'), at(claim, 'spec.storageClassName')]).toEqual(['', '']);
    expect(at(volume, 'spec.nfs')).toEqual({ server: 'nas.example', path: `/export/${name}` });
    expect(at(volume, 'spec.capacity')).toEqual(at(claim, 'spec.resources.requests'));
    expect(at(volume, 'spec.persistentVolumeReclaimPolicy')).toBe('Retain');
  });

  test('stands in its namespace, and its volume in none', () => {
    expect(at(pick(all, 'PersistentVolumeClaim', 'data'), 'metadata')).toEqual({
      name: 'data',
      namespace: 'shop',
      annotations: kept,
    });
    expect(at(pick(all, 'PersistentVolume', 'shop-data'), 'metadata')).toEqual({
      name: 'shop-data',
      annotations: kept,
    });
  });
});

describe('a MySQL database', () => {
  test('is one server on its claim, replaced and never doubled, outside the mesh', () => {
    const all = collect(database().chart);
    const deployment = pick(all, 'Deployment', 'db');
    expect(at(deployment, 'spec')).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(at(deployment, 'spec.template.metadata.labels')).toEqual({
      app: 'db',
      'sidecar.istio.io/inject': 'false',
    });
    expect(at(deployment, 'spec.template.spec.volumes')).toEqual([
      { name: 'db-pvc', persistentVolumeClaim: { claimName: 'db-pvc' } },
      { name: 'run', emptyDir: { sizeLimit: '16Mi' } },
      { name: 'tmp', emptyDir: { sizeLimit: '1Gi' } },
      { name: 'db-init', configMap: { name: 'db-init' } },
    ]);
    expect(at(deployment, 'spec.template.spec.containers.0.volumeMounts.0')).toEqual({
      name: 'db-pvc',
      mountPath: '/var/lib/mysql',
      subPath: 'mysql',
    });
    expect(at(pick(all, 'PersistentVolumeClaim', 'db-pvc'), 'spec')).toMatchObject({
      storageClassName: 'fast',
      resources: { requests: { storage: '2Gi' } },
    });
    expect(waveOf(pick(all, 'PersistentVolumeClaim', 'db-pvc'))).toBe(waveOf(deployment));
  });

  test('is reached at the address it gives, under a port name that says tcp', () => {
    const { chart, db } = database();
    const all = collect(chart);
    expect(jdbcUrl(db)).toBe('jdbc:mysql://db-service:3306/orders');
    expect(at(pick(all, 'Service', 'db-service'), 'spec')).toMatchObject({
      selector: { app: 'db' },
      ports: [{ name: 'tcp-mysql', port: 3306, targetPort: 'mysql' }],
    });
    expect(at(pick(all, 'Deployment', 'db'), 'spec.template.spec.containers.0.ports')).toEqual([
      { name: 'mysql', containerPort: 3306 },
    ]);
  });

  test('takes every password from its Secret', () => {
    expect(
      at(pick(collect(database().chart), 'Deployment', 'db'), 'spec.template.spec.containers.0.env'),
    ).toEqual([
      { name: 'MYSQL_DATABASE', value: 'orders' },
      ...keys.map((key) => ({ name: key, valueFrom: { secretKeyRef: { name: 'db-secret', key } } })),
    ]);
  });

  test('refuses a Secret that lacks one', () => {
    expect(() => database({ secret: new SecretReference('db-secret', keys.slice(0, 3)) })).toThrow(
      new Error(
        "Secret 'db-secret' has no key 'EXPORTER_PASSWORD'; it has MYSQL_ROOT_PASSWORD, MYSQL_USER, MYSQL_PASSWORD",
      ),
    );
  });

  test('leaves a dead node as soon as it is told to, and only nodes it may run on', () => {
    const { chart } = database({ deadNodeToleration: Duration.minutes(1), nodes: ['one', 'two'] });
    const pod = at(pick(collect(chart), 'Deployment', 'db'), 'spec.template.spec');
    const toleration = (condition: string) => ({
      key: `node.kubernetes.io/${condition}`,
      operator: 'Exists',
      effect: 'NoExecute',
      tolerationSeconds: 60,
    });
    const required = 'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution';
    expect(at(pod, 'tolerations')).toEqual([toleration('not-ready'), toleration('unreachable')]);
    expect(at(pod, `${required}.nodeSelectorTerms`)).toEqual([
      { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['one', 'two'] }] },
    ]);
  });
});

test('an exporter asks the database it was given, with a password from its Secret', () => {
  const { chart, db } = database();
  new MySqlExporter(chart, 'db-exporter', { of: db, image: 'registry.example/exporter:v0.18.0', resources });
  const all = collect(chart);
  const container = at(pick(all, 'Deployment', 'db-exporter'), 'spec.template.spec.containers.0');
  expect(at(container, 'args')).toEqual(['--mysqld.address=db-service:3306', '--mysqld.username=exporter']);
  expect(at(container, 'env')).toEqual([
    { name: 'MYSQLD_EXPORTER_PASSWORD', valueFrom: secret.key('EXPORTER_PASSWORD') },
  ]);
  expect(at(pick(all, 'Service', 'db-exporter'), 'spec')).toMatchObject({
    selector: { app: 'db-exporter' },
    ports: [{ name: 'http-metrics', port: 9104, targetPort: 'http-metrics' }],
  });
});

describe('a backup', () => {
  test('runs at its hour in its zone, alone, and the restore never by itself', () => {
    const all = collect(backup().chart);
    const job = { schedule: '0 3 * * *', timeZone: 'Asia/Seoul', concurrencyPolicy: 'Forbid' };
    expect(at(pick(all, 'CronJob', 'db-backup'), 'spec')).toMatchObject(job);
    expect(at(pick(all, 'CronJob', 'db-backup'), 'spec.suspend')).toBeUndefined();
    expect(at(pick(all, 'CronJob', 'db-restore'), 'spec')).toMatchObject({ ...job, suspend: true });
  });

  test.each([
    ['db-backup', ['dump', 'upload'], 'registry.example/mysql:8.0', 'registry.example/aws:2'],
    ['db-restore', ['fetch', 'restore'], 'registry.example/aws:2', 'registry.example/mysql:8.0'],
  ])('hands its file on through one volume, outside the mesh: %s', (name, steps, first, second) => {
    const template = at(pick(collect(backup().chart), 'CronJob', name), 'spec.jobTemplate.spec.template');
    const [before, main] = [at(template, 'spec.initContainers.0'), at(template, 'spec.containers.0')];
    const mounts = [
      { name: 'backup', mountPath: '/backup' },
      { name: 'tmp', mountPath: '/tmp' },
    ];
    expect([at(before, 'name'), at(main, 'name')]).toEqual(steps);
    expect([at(before, 'image'), at(main, 'image')]).toEqual([first, second]);
    expect([at(before, 'volumeMounts'), at(main, 'volumeMounts')]).toEqual([mounts, mounts]);
    expect(at(template, 'spec.volumes')).toEqual([
      { name: 'backup', emptyDir: { sizeLimit: '5Gi' } },
      { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
    ]);
    expect(at(template, 'spec.restartPolicy')).toBe('Never');
    expect(at(template, 'metadata.labels')).toEqual({ app: name, 'sidecar.istio.io/inject': 'false' });
  });

  test('reads with the rights of a reader and restores with all', () => {
    const all = collect(backup().chart);
    const login = (key: string) => ({ name: 'MYSQL_PWD', valueFrom: secret.key(key) });
    const pod = 'spec.jobTemplate.spec.template.spec';
    expect(at(pick(all, 'CronJob', 'db-backup'), `${pod}.initContainers.0.env`)).toContainEqual(
      login('BACKUP_PASSWORD'),
    );
    expect(at(pick(all, 'CronJob', 'db-restore'), `${pod}.containers.0.env`)).toContainEqual(
      login('MYSQL_ROOT_PASSWORD'),
    );
    expect(at(pick(all, 'CronJob', 'db-backup'), `${pod}.containers.0.env`)).toContainEqual({
      name: 'KEEP_DAYS',
      value: '7',
    });
  });

  test('has pods that a policy for the database lets in by their labels', () => {
    const { chart, db, made } = backup();
    new ClientsOnly(chart, 'db-ingress', { pods: db.labels, clients: made.labels, port: db.service.port });
    const all = collect(chart);
    const clients = ['db-backup', 'db-restore'].map((name) => ({
      podSelector: { matchLabels: { app: name } },
    }));
    expect(at(pick(all, 'NetworkPolicy', 'db-ingress'), 'spec')).toEqual({
      podSelector: { matchLabels: at(pick(all, 'Deployment', 'db'), 'spec.selector.matchLabels') },
      policyTypes: ['Ingress'],
      ingress: [{ from: clients, ports: [{ protocol: 'TCP', port: 3306 }] }],
    });
  });

  test('refuses a Secret without the keys of the bucket', () => {
    expect(() => backup({ bucketSecret: new SecretReference('bucket', ['key']) })).toThrow(
      new Error("Secret 'bucket' has no key 'AWS_ACCESS_KEY_ID'; it has key"),
    );
  });
});
