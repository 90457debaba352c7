import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { roleReadsSecrets } from './role-reads-secrets.ts';

const role = (rule: string) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: agent }
rules: [{ apiGroups: [''], ${rule} }]
`;
const binding = (kind: string) => `---
apiVersion: rbac.authorization.k8s.io/v1
kind: ${kind}
metadata: { name: agents }
roleRef: { kind: ClusterRole, name: agent }
subjects: [{ kind: ServiceAccount, name: agent }]
`;

describe('role-reads-secrets', () => {
  test('flags a role that is bound in the whole cluster', () => {
    const text = role('resources: [secrets], verbs: [get, create]') + binding('ClusterRoleBinding');
    expect(judge(roleReadsSecrets, text)).toEqual([
      'ClusterRole agent rules[0].resources[0]: ClusterRoleBinding agents lets ServiceAccount agent get Secrets in every namespace',
    ]);
  });

  test('accepts one that is bound in a namespace, names them, or only writes', () => {
    expect(
      judge(roleReadsSecrets, role('resources: [secrets], verbs: [get]') + binding('RoleBinding')),
    ).toEqual([]);
    const named = role('resources: [secrets], verbs: [get], resourceNames: [db]');
    expect(judge(roleReadsSecrets, named + binding('ClusterRoleBinding'))).toEqual([]);
    const writes = role('resources: [secrets], verbs: [create]');
    expect(judge(roleReadsSecrets, writes + binding('ClusterRoleBinding'))).toEqual([]);
  });
});
