import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingSeccomp } from './missing-seccomp.ts';
import { place, workload } from './pods.fixture.ts';

const at = `Deployment ${place}.securityContext.seccompProfile`;

describe('missing-seccomp', () => {
  test('tells of a container without a profile', () => {
    expect(judge(missingSeccomp, workload(''))).toEqual([`${at}: container main has no seccomp profile`]);
    expect(judge(missingSeccomp, workload('seccompProfile: { type: Unconfined }'))).toEqual([
      `${at}: container main has the seccomp profile Unconfined`,
    ]);
  });

  test("accepts one of the container's or of the pod's", () => {
    expect(judge(missingSeccomp, workload('seccompProfile: { type: Localhost }'))).toEqual([]);
    const shared = 'securityContext: { seccompProfile: { type: RuntimeDefault } }';
    expect(judge(missingSeccomp, workload('', '', shared))).toEqual([]);
  });
});
