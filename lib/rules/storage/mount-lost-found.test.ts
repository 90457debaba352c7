import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { claim, mounting, storageClass, volume } from './claims.fixture.ts';
import { mountLostFound } from './mount-lost-found.ts';

const disk = claim('data', 'storageClassName: longhorn');
const place = 'Deployment shop/db spec.template.spec.containers[0].volumeMounts[0].subPath';

describe('mount-lost-found', () => {
  test('flags MySQL and PostgreSQL on the top of a disk', () => {
    expect(judge(mountLostFound, mounting('mysql:8.0', '/var/lib/mysql') + disk)).toEqual([
      `${place}: MySQL in container main gets the top of claim 'data' as /var/lib/mysql, with lost+found in it`,
    ]);
    expect(
      judge(mountLostFound, mounting('docker.io/library/postgres:16', '/var/lib/postgresql/data') + disk),
    ).toEqual([
      `${place}: PostgreSQL in container main gets the top of claim 'data' as /var/lib/postgresql/data, with lost+found in it`,
    ]);
  });

  test('warns where the claim may be a disk', () => {
    expect(judge(mountLostFound, mounting('mysql:8.0', '/var/lib/mysql') + claim('data'))[0]).toMatch(
      /^warning /,
    );
  });

  test('accepts a folder in it, another file system and PGDATA below the mount', () => {
    expect(
      judge(mountLostFound, mounting('mysql:8.0', '/var/lib/mysql', '', ', subPath: mysql') + disk),
    ).toEqual([]);
    const onNfs = claim('data', 'volumeName: data') + volume('data');
    expect(judge(mountLostFound, mounting('mysql:8.0', '/var/lib/mysql') + onNfs)).toEqual([]);
    const xfs = storageClass('longhorn').replace('provisioner', 'parameters: { fsType: xfs }\nprovisioner');
    expect(judge(mountLostFound, mounting('mysql:8.0', '/var/lib/mysql') + disk + xfs)).toEqual([]);
    const below = mounting('postgres:16', '/var/lib/postgresql/data').replace(
      'volumeMounts',
      'env: [{ name: PGDATA, value: /var/lib/postgresql/data/pgdata }], volumeMounts',
    );
    expect(judge(mountLostFound, below + disk)).toEqual([]);
  });
});
