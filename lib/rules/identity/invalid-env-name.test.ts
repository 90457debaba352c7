import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { invalidEnvName } from './invalid-env-name.ts';

const pod = (name: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, env: [{ name: "${name}" }] }] }
`;

describe('invalid-env-name', () => {
  test('flags a name that begins with a digit or has a space in it', () => {
    expect(judge(invalidEnvName, pod('2ND_HOST'))).toEqual([
      "Pod shop/web spec.containers[0].env[0].name: container web has a variable '2ND_HOST', which is no name of one",
    ]);
    expect(judge(invalidEnvName, pod('MY HOST'))).toHaveLength(1);
  });

  test('accepts letters, digits, dots and dashes', () => {
    expect(
      ['HOST', '_host2', 'spring.datasource-url'].flatMap((name) => judge(invalidEnvName, pod(name))),
    ).toEqual([]);
  });

  test('accepts nearly everything from Kubernetes 1.32 on', () => {
    expect(judge(invalidEnvName, pod('2ND HOST'), { kubernetes: '1.32.1' })).toEqual([]);
    expect(judge(invalidEnvName, pod('A=B'), { kubernetes: '1.32.1' })).toHaveLength(1);
  });
});
