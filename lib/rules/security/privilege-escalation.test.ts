import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { place, workload } from './pods.fixture.ts';
import { privilegeEscalation } from './privilege-escalation.ts';

const at = `Deployment ${place}.securityContext.allowPrivilegeEscalation`;

describe('privilege-escalation', () => {
  test('flags what may gain rights, said or not', () => {
    expect(judge(privilegeEscalation, workload(''))).toEqual([
      `${at}: container main may gain rights, as is the default`,
    ]);
    expect(judge(privilegeEscalation, workload('allowPrivilegeEscalation: true'))).toEqual([
      `${at}: container main may gain rights`,
    ]);
  });

  test('flags what the API server refuses', () => {
    expect(judge(privilegeEscalation, workload('privileged: true, allowPrivilegeEscalation: false'))).toEqual(
      [`error ${at}: container main is privileged, with which false is refused`],
    );
    const admin = 'capabilities: { add: [CAP_SYS_ADMIN] }, allowPrivilegeEscalation: false';
    expect(judge(privilegeEscalation, workload(admin))).toEqual([
      `error ${at}: container main adds CAP_SYS_ADMIN, with which false is refused`,
    ]);
  });

  test('accepts false, and leaves a privileged container to another rule', () => {
    expect(judge(privilegeEscalation, workload('allowPrivilegeEscalation: false'))).toEqual([]);
    expect(judge(privilegeEscalation, workload('privileged: true'))).toEqual([]);
  });
});
