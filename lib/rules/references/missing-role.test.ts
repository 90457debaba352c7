import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { missingRole } from './missing-role.ts';
import { named } from './pods.fixture.ts';

const rbac = 'rbac.authorization.k8s.io/v1';
const binding = (kind: string, name: string) =>
  named(rbac, 'RoleBinding', 'web', `roleRef: { kind: ${kind}, name: '${name}' }`);

describe('missing-role', () => {
  test('flags a Role and a ClusterRole that are not there', () => {
    expect(judge(missingRole, binding('Role', 'reader') + named(rbac, 'Role', 'readers'))).toEqual([
      "RoleBinding shop/web roleRef.name: no Role 'reader' in shop; did you mean 'readers'?",
    ]);
    const whole = named(rbac, 'ClusterRoleBinding', 'web', 'roleRef: { kind: ClusterRole, name: web }', '');
    expect(judge(missingRole, whole)).toEqual(["ClusterRoleBinding web roleRef.name: no ClusterRole 'web'"]);
  });

  test('says when only the kind is wrong', () => {
    expect(judge(missingRole, binding('Role', 'web') + named(rbac, 'ClusterRole', 'web', '', ''))).toEqual([
      "RoleBinding shop/web roleRef.name: no Role 'web' in shop, but a ClusterRole of that name",
    ]);
  });

  test('accepts roles that are there or that the cluster brings', () => {
    expect(judge(missingRole, binding('Role', 'web') + named(rbac, 'Role', 'web'))).toEqual([]);
    expect(judge(missingRole, binding('ClusterRole', 'view'))).toEqual([]);
    expect(judge(missingRole, binding('ClusterRole', 'system:auth-delegator'))).toEqual([]);
  });

  test('is a warning where it may be somewhere else', () => {
    expect(findingsOf(missingRole, binding('Role', 'web'), {})[0]?.severity).toBe('warning');
  });
});
