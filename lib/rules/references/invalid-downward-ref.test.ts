import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { invalidDownwardRef } from './invalid-downward-ref.ts';
import { deployment } from './pods.fixture.ts';

const variable = (source: string) => deployment(`env: [{ name: A, valueFrom: { ${source} } }]`);
const file = (source: string) =>
  deployment('', `volumes: [{ name: v, downwardAPI: { items: [{ path: a, ${source} }] } }]`);
const field = (path: string) => `fieldRef: { fieldPath: "${path}" }`;

describe('invalid-downward-ref', () => {
  test('flags a field that there is not', () => {
    expect(judge(invalidDownwardRef, variable(field('status.podIp')))).toEqual([
      "Deployment shop/web spec.template.spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: 'status.podIp' is no field that can be taken here; did you mean 'status.podIP'?",
    ]);
  });

  test('flags all labels in a variable, and the address of the pod in a file', () => {
    expect(judge(invalidDownwardRef, variable(field('metadata.labels')))).toHaveLength(1);
    expect(judge(invalidDownwardRef, file(field('status.podIP')))).toEqual([
      "Deployment shop/web spec.template.spec.volumes[0].downwardAPI.items[0].fieldRef.fieldPath: 'status.podIP' is no field that can be taken here (metadata.name, metadata.namespace, metadata.uid, metadata.annotations, metadata.labels)",
    ]);
  });

  test('flags the limits of a container that is not there', () => {
    expect(
      judge(invalidDownwardRef, variable('resourceFieldRef: { containerName: was, resource: limits.cpu }')),
    ).toEqual([
      "Deployment shop/web spec.template.spec.containers[0].env[0].valueFrom.resourceFieldRef.containerName: the pod has no container 'was' (web)",
    ]);
  });

  test('accepts fields that there are, single labels and containers of the pod', () => {
    expect(judge(invalidDownwardRef, variable(field('spec.nodeName')))).toEqual([]);
    expect(judge(invalidDownwardRef, variable(field("metadata.labels['app.kubernetes.io/name']")))).toEqual(
      [],
    );
    expect(judge(invalidDownwardRef, file(field('metadata.labels')))).toEqual([]);
    expect(judge(invalidDownwardRef, variable('resourceFieldRef: { resource: limits.cpu }'))).toEqual([]);
  });
});
