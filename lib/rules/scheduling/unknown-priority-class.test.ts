import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { unknownPriorityClass } from './unknown-priority-class.ts';

const pod = (name: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [], priorityClassName: ${name} }
`;

describe('unknown-priority-class', () => {
  test('flags a class that is not there', () => {
    expect(judge(unknownPriorityClass, pod('system-node-critcal'))).toEqual([
      "Pod shop/web spec.priorityClassName: no PriorityClass 'system-node-critcal': there are system-cluster-critical, system-node-critical; did you mean 'system-node-critical'?",
    ]);
  });

  test('accepts those that every cluster has', () => {
    expect(judge(unknownPriorityClass, pod('system-cluster-critical'))).toEqual([]);
  });

  test('is a warning where it may be somewhere else', () => {
    expect(judge(unknownPriorityClass, pod('gold'), {})).toEqual([
      "warning Pod shop/web spec.priorityClassName: no PriorityClass 'gold': there are system-cluster-critical, system-node-critical",
    ]);
  });
});
