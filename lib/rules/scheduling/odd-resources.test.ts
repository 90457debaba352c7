import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { oddResources } from './odd-resources.ts';

const pod = (resources: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, resources: ${resources} }] }
`;
const place = 'Pod shop/web spec.containers[0].resources';

describe('odd-resources', () => {
  test('flags memory in thousandths of a byte', () => {
    expect(judge(oddResources, pod('{ limits: { memory: 512m } }'))).toEqual([
      `${place}.limits.memory: 512m of memory are 0.512 bytes; did you mean 512Mi?`,
    ]);
  });

  test('flags memory in bytes and CPU without its m', () => {
    expect(judge(oddResources, pod('{ requests: { cpu: 1500, memory: 256 } }'))).toEqual([
      `${place}.requests.cpu: 1500 of cpu are 1500 cores; did you mean 1500m?`,
      `${place}.requests.memory: 256 of memory are 256 bytes; did you mean 256Mi?`,
    ]);
  });

  test('flags a request above its limit, and what is no quantity', () => {
    expect(judge(oddResources, pod('{ requests: { memory: 2Gi }, limits: { memory: 1Gi } }'))).toEqual([
      `${place}.requests.memory: container web requests 2Gi of memory and is limited to 1Gi`,
    ]);
    expect(judge(oddResources, pod('{ requests: { memory: 2GB } }'))).toEqual([
      `${place}.requests.memory: '2GB' is no quantity`,
    ]);
  });

  test('accepts ordinary amounts and what a template fills in', () => {
    const ordinary = '{ requests: { cpu: 0.5, memory: 1073741824 }, limits: { cpu: 2, memory: 1Gi } }';
    expect(judge(oddResources, pod(ordinary))).toEqual([]);
    expect(judge(oddResources, pod("{ limits: { memory: '{{ memory }}' } }"))).toEqual([]);
  });
});
