import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { invalidName } from './invalid-name.ts';

const object = (kind: string, metadata: string) => {
  const group =
    { CronJob: 'batch/v1', StatefulSet: 'apps/v1', ClusterRole: 'rbac.authorization.k8s.io/v1' }[kind] ??
    'v1';
  return `\n---\n{ apiVersion: ${group}, kind: ${kind}, metadata: ${metadata} }\n`;
};
const long = (length: number) => 'a'.repeat(length);

describe('invalid-name', () => {
  test('flags what is no DNS name, by the kind', () => {
    expect(judge(invalidName, object('ConfigMap', '{ name: Web_Config }'))).toEqual([
      "ConfigMap Web_Config metadata.name: 'Web_Config' may have small letters, digits, - and dots only, with a letter or digit at both ends of each part",
    ]);
    expect(judge(invalidName, object('Service', '{ name: 3scale }'))).toEqual([
      "Service 3scale metadata.name: '3scale' may have small letters, digits and - only and must begin with a letter",
    ]);
    expect(judge(invalidName, object('Namespace', '{ name: a.b }'))).toHaveLength(1);
  });

  test('flags a name that is too long for what is made of it', () => {
    expect(judge(invalidName, object('CronJob', `{ name: ${long(53)} }`))).toEqual([
      `CronJob ${long(53)} metadata.name: '${long(53)}' has 53 characters, and 52 are the most`,
    ]);
    expect(judge(invalidName, object('StatefulSet', `{ name: ${long(53)} }`))).toHaveLength(1);
    expect(judge(invalidName, object('ConfigMap', `{ name: ${long(254)} }`))).toHaveLength(1);
  });

  test('flags an object without a name and a container with an odd one', () => {
    expect(judge(invalidName, object('ConfigMap', '{ namespace: shop }'))).toEqual([
      'ConfigMap shop/ metadata.name: missing; an object needs a name',
    ]);
    const pod =
      '{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { containers: [{ name: my_web }] } }';
    expect(judge(invalidName, pod)).toEqual([
      "Pod web spec.containers[0].name: container 'my_web' may have small letters, digits and - only, with a letter or digit at both ends",
    ]);
  });

  test('accepts names that fit, generated ones, those of roles, and placeholders', () => {
    const accepted = [
      object('CronJob', `{ name: ${long(52)} }`),
      object('ConfigMap', '{ name: nginx.conf-2 }'),
      object('Pod', '{ generateName: web- }'),
      object('ClusterRole', '{ name: "system:Node_Reader" }'),
      object('Service', '{ name: "{{ .name }}" }'),
    ];
    expect(judge(invalidName, accepted.join(''))).toEqual([]);
  });
});
