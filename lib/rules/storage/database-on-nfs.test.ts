import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { claim, mounting, storageClass, volume } from './claims.fixture.ts';
import { databaseOnNfs } from './database-on-nfs.ts';

const onNfs =
  claim('data', "storageClassName: ''") + volume('data', 'claimRef: { namespace: shop, name: data }');
const place = 'Deployment shop/db spec.template.spec.volumes[0].persistentVolumeClaim.claimName';

describe('database-on-nfs', () => {
  test('flags Prometheus and Grafana on an NFS volume', () => {
    expect(judge(databaseOnNfs, mounting('prom/prometheus:v3', '/prometheus') + onNfs)).toEqual([
      `${place}: claim 'data' is on NFS, and holds the data of Prometheus`,
    ]);
    expect(judge(databaseOnNfs, mounting('grafana/grafana:12', '/var/lib/grafana') + onNfs)).toEqual([
      `${place}: claim 'data' is on NFS, and holds the data of SQLite of Grafana`,
    ]);
  });

  test('knows a class by its provisioner', () => {
    const byClass =
      claim('data', 'storageClassName: shared') + storageClass('shared', false, 'nfs.csi.k8s.io');
    expect(judge(databaseOnNfs, mounting('mysql:8', '/var/lib/mysql') + byClass)).toHaveLength(1);
  });

  test('accepts other programs, other folders, disks, and Grafana with a database elsewhere', () => {
    expect(judge(databaseOnNfs, mounting('shop:1', '/prometheus') + onNfs)).toEqual([]);
    expect(judge(databaseOnNfs, mounting('mysql:8', '/backup') + onNfs)).toEqual([]);
    const onDisk = claim('data', 'storageClassName: longhorn');
    expect(judge(databaseOnNfs, mounting('prom/prometheus:v3', '/prometheus') + onDisk)).toEqual([]);
    const elsewhere = mounting('grafana/grafana:12', '/var/lib/grafana').replace(
      'volumeMounts',
      'env: [{ name: GF_DATABASE_TYPE, value: mysql }], volumeMounts',
    );
    expect(judge(databaseOnNfs, elsewhere + onNfs)).toEqual([]);
  });
});
