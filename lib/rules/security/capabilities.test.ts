import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { capabilities } from './capabilities.ts';
import { place, workload } from './pods.fixture.ts';

const at = `${place}.securityContext.capabilities`;

describe('capabilities', () => {
  test('flags what is not dropped', () => {
    expect(judge(capabilities, workload(''))).toEqual([
      `Deployment ${at}.drop: container main keeps the capabilities that every container starts with`,
    ]);
    expect(judge(capabilities, workload('capabilities: { drop: [NET_RAW] }'))).toEqual([
      `Deployment ${at}.drop: container main drops NET_RAW and keeps the others`,
    ]);
  });

  test('flags what is dangerous to add, and only tells of it for an agent', () => {
    const added = 'capabilities: { drop: [all], add: [CAP_SYS_ADMIN, CHOWN] }';
    expect(judge(capabilities, workload(added))).toEqual([
      `Deployment ${at}.add[0]: container main adds CAP_SYS_ADMIN`,
    ]);
    expect(judge(capabilities, workload(added, '', '', 'DaemonSet'))).toEqual([
      `info DaemonSet ${at}.add[0]: container main adds CAP_SYS_ADMIN`,
    ]);
  });

  test('accepts a container without any', () => {
    expect(judge(capabilities, workload('capabilities: { drop: [ALL] }'))).toEqual([]);
  });
});
