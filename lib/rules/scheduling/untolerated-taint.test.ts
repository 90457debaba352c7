import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { clusterOf } from './nodes.fixture.ts';
import { untoleratedTaint } from './untolerated-taint.ts';

const workload = (kind: string, spec: string) => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: agent, namespace: shop }
spec: { template: { spec: { containers: [], ${spec} } } }
`;
const onControlPlane = 'nodeSelector: { kubernetes.io/hostname: cp }';
const cluster = clusterOf('cp', 'one');

describe('untolerated-taint', () => {
  test('flags a pod that only tainted nodes may have', () => {
    expect(judge(untoleratedTaint, workload('Deployment', onControlPlane), cluster)).toEqual([
      'Deployment shop/agent spec.template.spec.tolerations: no node takes it: cp has node-role.kubernetes.io/control-plane',
    ]);
  });

  test('tells of a DaemonSet that leaves nodes out', () => {
    expect(judge(untoleratedTaint, workload('DaemonSet', ''), cluster)).toEqual([
      'info DaemonSet shop/agent spec.template.spec.tolerations: runs not on every node: cp has node-role.kubernetes.io/control-plane',
    ]);
  });

  test('accepts a toleration by key, by effect or of everything', () => {
    for (const toleration of [
      '{ operator: Exists }',
      '{ key: node-role.kubernetes.io/control-plane, operator: Exists }',
      '{ key: node-role.kubernetes.io/control-plane, effect: NoSchedule }',
    ])
      expect(judge(untoleratedTaint, workload('DaemonSet', `tolerations: [${toleration}]`), cluster)).toEqual(
        [],
      );
  });

  test('flags a toleration of another effect', () => {
    const spec = `${onControlPlane}, tolerations: [{ operator: Exists, effect: NoExecute }]`;
    expect(judge(untoleratedTaint, workload('Deployment', spec), cluster)).toHaveLength(1);
  });

  test('says nothing of a Deployment that has other nodes', () => {
    expect(judge(untoleratedTaint, workload('Deployment', ''), cluster)).toEqual([]);
  });
});
