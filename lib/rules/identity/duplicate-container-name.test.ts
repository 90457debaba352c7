import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { duplicateContainerName } from './duplicate-container-name.ts';

const pod = (spec: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: ${spec}
`;

describe('duplicate-container-name', () => {
  test('flags two containers of one name, also where one runs before the other', () => {
    expect(judge(duplicateContainerName, pod('{ containers: [{ name: web }, { name: web }] }'))).toEqual([
      "Pod shop/web spec.containers[1].name: spec.containers[0] is a container 'web' already",
    ]);
    expect(
      judge(duplicateContainerName, pod('{ initContainers: [{ name: web }], containers: [{ name: web }] }')),
    ).toEqual(["Pod shop/web spec.containers[0].name: spec.initContainers[0] is a container 'web' already"]);
  });

  test('flags two volumes of one name', () => {
    expect(judge(duplicateContainerName, pod('{ volumes: [{ name: tmp }, { name: tmp }] }'))).toEqual([
      "Pod shop/web spec.volumes[1].name: spec.volumes[0] is a volume 'tmp' already",
    ]);
  });

  test('accepts names of their own, and a volume that is named as a container is', () => {
    expect(
      judge(
        duplicateContainerName,
        pod('{ containers: [{ name: web }, { name: proxy }], volumes: [{ name: web }] }'),
      ),
    ).toEqual([]);
  });
});
