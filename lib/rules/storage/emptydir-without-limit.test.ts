import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { emptydirWithoutLimit } from './emptydir-without-limit.ts';

const pod = (folder: string, resources = '') => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web${resources} }], volumes: [{ name: tmp, emptyDir: ${folder} }] }
`;
const place = 'Pod shop/web spec.volumes[0].emptyDir.sizeLimit';

describe('emptydir-without-limit', () => {
  test('tells of a scratch folder without a limit', () => {
    expect(judge(emptydirWithoutLimit, pod('{}'))).toEqual([`${place}: 'tmp' may fill the disk of its node`]);
    expect(judge(emptydirWithoutLimit, pod('{ medium: Memory }'))).toEqual([
      `${place}: 'tmp' may take all memory that its pod is allowed`,
    ]);
  });

  test('accepts a limit of the folder or of the container', () => {
    expect(judge(emptydirWithoutLimit, pod('{ sizeLimit: 1Gi }'))).toEqual([]);
    const limited = pod('{}', ', resources: { limits: { ephemeral-storage: 1Gi } }');
    expect(judge(emptydirWithoutLimit, limited)).toEqual([]);
  });
});
