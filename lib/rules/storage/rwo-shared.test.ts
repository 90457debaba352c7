import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { claim, mounting } from './claims.fixture.ts';
import { rwoShared } from './rwo-shared.ts';

const both = mounting('shop:1', '/data') + mounting('shop:1', '/data').replace('name: db', 'name: report');
const place = 'Deployment shop/report spec.template.spec.volumes[0].persistentVolumeClaim.claimName';

describe('rwo-shared', () => {
  test('flags the second of two that mount a claim for one node', () => {
    expect(judge(rwoShared, both + claim('data'))).toEqual([
      `${place}: claim 'data' is for one node, and Deployment shop/db mounts it too`,
    ]);
  });

  test('is an error where one pod may have it', () => {
    expect(judge(rwoShared, both + claim('data').replace('ReadWriteOnce', 'ReadWriteOncePod'))).toEqual([
      `error ${place}: claim 'data' is for one pod, and Deployment shop/db mounts it too`,
    ]);
  });

  test('accepts a claim for several nodes, and one of the same name elsewhere', () => {
    expect(judge(rwoShared, both + claim('data').replace('ReadWriteOnce', 'ReadWriteMany'))).toEqual([]);
    const elsewhere = mounting('shop:1', '/data').replaceAll('shop }', 'other }');
    expect(judge(rwoShared, mounting('shop:1', '/data') + elsewhere + claim('data'))).toEqual([]);
  });
});
