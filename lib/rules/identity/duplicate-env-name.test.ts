import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { duplicateEnvName } from './duplicate-env-name.ts';

const pod = (env: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, env: [${env}] }, { name: proxy, env: [{ name: LEVEL, value: info }] }] }
`;

describe('duplicate-env-name', () => {
  test('flags the later of two', () => {
    expect(
      judge(duplicateEnvName, pod('{ name: LEVEL, value: info }, { name: LEVEL, value: debug }')),
    ).toEqual([
      'Pod shop/web spec.containers[0].env[1].name: container web sets LEVEL at spec.containers[0].env[0] already, and this one counts',
    ]);
    expect(
      judge(duplicateEnvName, pod('{ name: LEVEL, value: info }, { name: LEVEL, value: info }')),
    ).toEqual([
      'Pod shop/web spec.containers[0].env[1].name: container web sets LEVEL at spec.containers[0].env[0] already, to the same',
    ]);
  });

  test('accepts one variable in two containers', () => {
    expect(judge(duplicateEnvName, pod('{ name: LEVEL, value: info }, { name: DETAIL }, {}, {}'))).toEqual(
      [],
    );
  });
});
