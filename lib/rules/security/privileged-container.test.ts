import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { place, workload } from './pods.fixture.ts';
import { privilegedContainer } from './privileged-container.ts';

describe('privileged-container', () => {
  test('flags a privileged container, and only tells of one of an agent', () => {
    expect(judge(privilegedContainer, workload('privileged: true'))).toEqual([
      `Deployment ${place}.securityContext.privileged: container main has all rights on its node`,
    ]);
    expect(judge(privilegedContainer, workload('privileged: true', '', '', 'DaemonSet'))).toEqual([
      `info DaemonSet ${place}.securityContext.privileged: container main has all rights on its node`,
    ]);
  });

  test('accepts one that is not', () => {
    expect(judge(privilegedContainer, workload('privileged: false'))).toEqual([]);
  });
});
