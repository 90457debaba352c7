import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { place, workload } from './pods.fixture.ts';
import { runAsRoot } from './run-as-root.ts';

describe('run-as-root', () => {
  test('flags root, by number or because nothing forbids it', () => {
    expect(judge(runAsRoot, workload('runAsUser: 0'))).toEqual([
      `Deployment ${place}.securityContext.runAsUser: container main runs as root`,
    ]);
    expect(judge(runAsRoot, workload(''))).toEqual([
      `Deployment ${place}.securityContext.runAsNonRoot: container main runs as root where its image does`,
    ]);
  });

  test('only tells of an agent that runs as root', () => {
    expect(judge(runAsRoot, workload('runAsUser: 0', '', '', 'DaemonSet'))).toEqual([
      `info DaemonSet ${place}.securityContext.runAsUser: container main runs as root`,
    ]);
  });

  test("accepts another user, the container's or the pod's", () => {
    expect(judge(runAsRoot, workload('runAsUser: 1000'))).toEqual([]);
    expect(judge(runAsRoot, workload('', '', 'securityContext: { runAsNonRoot: true }'))).toEqual([]);
  });
});
