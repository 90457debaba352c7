import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { exclusiveFields } from './exclusive-fields.ts';

const pod = (container: string, volumes = '[]') => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, ${container} }], volumes: ${volumes} }
`;

describe('exclusive-fields', () => {
  test('flags a Deployment that is made anew and updated step by step', () => {
    expect(judge(exclusiveFields, exclusiveFields.examples.flagged)).toEqual([
      'Deployment shop/mysql spec.strategy.rollingUpdate: set, and type is Recreate',
    ]);
  });

  test('flags two handlers of a probe, two values of a variable, two sources of a volume', () => {
    const container =
      'readinessProbe: { httpGet: { port: 80 }, tcpSocket: { port: 80 } }, env: [{ name: A, value: x, valueFrom: { fieldRef: { fieldPath: metadata.name } } }]';
    expect(
      judge(exclusiveFields, pod(container, '[{ name: a, emptyDir: {}, configMap: { name: b } }]')),
    ).toEqual([
      'Pod shop/web spec.containers[0].env[0].valueFrom: set, and so is value; there may be one only',
      'Pod shop/web spec.containers[0].readinessProbe.tcpSocket: set, and so is httpGet; there may be one only',
      'Pod shop/web spec.volumes[0].configMap: set, and so is emptyDir; there may be one only',
    ]);
  });

  test('accepts one of each, none, an empty value, and what a patch removes', () => {
    const container =
      "readinessProbe: { httpGet: { port: 80 }, tcpSocket: null }, env: [{ name: A, value: '', valueFrom: { fieldRef: { fieldPath: metadata.name } } }, { name: B }]";
    expect(judge(exclusiveFields, pod(container, '[{ name: a, emptyDir: {} }, { name: b }]'))).toEqual([]);
    expect(
      judge(
        exclusiveFields,
        exclusiveFields.examples.accepted.replace('Recreate', 'Recreate, rollingUpdate: null'),
      ),
    ).toEqual([]);
  });
});
