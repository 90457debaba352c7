import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { claim, mounting, volume } from './claims.fixture.ts';
import { rwoRollingUpdate } from './rwo-rolling-update.ts';

const onDisk = claim('data', 'storageClassName: longhorn');

describe('rwo-rolling-update', () => {
  test('flags an update that starts the new pod first, which is the default', () => {
    expect(judge(rwoRollingUpdate, mounting('shop:1', '/data') + onDisk)).toEqual([
      "Deployment shop/db spec.strategy.type: an update starts the new pod before it stops the old one, and claim 'data' is for one node",
    ]);
  });

  test('flags several pods, however they are updated', () => {
    const several = mounting('shop:1', '/data', 'replicas: 2, strategy: { type: Recreate }').replace(
      'replicas: 2, strategy',
      'replicas: 2\n  strategy',
    );
    expect(judge(rwoRollingUpdate, several + onDisk)).toEqual([
      "Deployment shop/db spec.replicas: up to 2 pods mount claim 'data', which is for one node",
    ]);
  });

  test('warns where several nodes can reach the files, unless the program locks them', () => {
    const onNfs = claim('data', "storageClassName: '', volumeName: data") + volume('data');
    expect(judge(rwoRollingUpdate, mounting('shop:1', '/data') + onNfs)).toEqual([
      "warning Deployment shop/db spec.strategy.type: an update starts the new pod before it stops the old one, and claim 'data' is for one node",
    ]);
    expect(judge(rwoRollingUpdate, mounting('prom/prometheus:v3', '/prometheus') + onNfs)).toEqual([
      "Deployment shop/db spec.strategy.type: an update starts the new pod before it stops the old one, and claim 'data' is Prometheus's alone",
    ]);
  });

  test('accepts Recreate, an update that stops first, and a claim for several nodes', () => {
    for (const strategy of ['{ type: Recreate }', '{ rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } }'])
      expect(judge(rwoRollingUpdate, mounting('shop:1', '/data', `strategy: ${strategy}`) + onDisk)).toEqual(
        [],
      );
    const shared = onDisk.replace('ReadWriteOnce', 'ReadWriteMany');
    expect(judge(rwoRollingUpdate, mounting('shop:1', '/data') + shared)).toEqual([]);
  });

  test('says nothing of a claim that it cannot see', () => {
    expect(judge(rwoRollingUpdate, mounting('shop:1', '/data'))).toEqual([]);
  });
});
