import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { riskyBinding } from './risky-binding.ts';

const binding = (kind: string, role: string, subject: string) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: web${kind === 'RoleBinding' ? ', namespace: shop' : ''} }
roleRef: { kind: ClusterRole, name: ${role} }
subjects: [{ ${subject} }]
`;

describe('risky-binding', () => {
  test('flags an account that may do everything', () => {
    const subject = 'kind: ServiceAccount, name: web, namespace: shop';
    expect(judge(riskyBinding, binding('ClusterRoleBinding', 'cluster-admin', subject))).toEqual([
      'ClusterRoleBinding web roleRef.name: ServiceAccount shop/web may do everything in the cluster',
    ]);
  });

  test('flags what is given to everybody, or to all pods of a namespace', () => {
    expect(
      judge(riskyBinding, binding('RoleBinding', 'edit', 'kind: Group, name: system:authenticated')),
    ).toEqual(['RoleBinding shop/web subjects[0].name: role edit is given to system:authenticated']);
    const standard = 'kind: ServiceAccount, name: default, namespace: shop';
    expect(judge(riskyBinding, binding('RoleBinding', 'edit', standard))).toEqual([
      'RoleBinding shop/web subjects[0].name: role edit is given to every pod of shop that names no account',
    ]);
  });

  test('accepts an account of its own, and what everybody may know', () => {
    expect(judge(riskyBinding, binding('RoleBinding', 'edit', 'kind: ServiceAccount, name: web'))).toEqual(
      [],
    );
    const public_ = binding(
      'ClusterRoleBinding',
      'system:discovery',
      'kind: Group, name: system:authenticated',
    );
    expect(judge(riskyBinding, public_)).toEqual([]);
  });
});
