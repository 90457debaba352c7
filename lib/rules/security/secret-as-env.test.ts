import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { place, workload } from './pods.fixture.ts';
import { secretAsEnv } from './secret-as-env.ts';

describe('secret-as-env', () => {
  test('tells of Secrets in the environment, in one line for a container', () => {
    const env =
      ', env: [{ name: MODE, value: a }, { name: PASSWORD, valueFrom: { secretKeyRef: { name: db, key: p } } }], envFrom: [{ secretRef: { name: all } }]';
    expect(judge(secretAsEnv, workload('', env))).toEqual([
      `Deployment ${place}.env[1]: container main has in its environment PASSWORD, all of Secret all`,
    ]);
  });

  test('accepts ConfigMaps', () => {
    expect(judge(secretAsEnv, workload('', ', envFrom: [{ configMapRef: { name: all } }]'))).toEqual([]);
  });
});
