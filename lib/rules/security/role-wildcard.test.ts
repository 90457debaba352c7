import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { roleWildcard } from './role-wildcard.ts';

const role = (groups: string, resources: string, verbs: string) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: web }
rules: [{ apiGroups: [${groups}], resources: [${resources}], verbs: [${verbs}] }]
`;

describe('role-wildcard', () => {
  test('says how much is allowed', () => {
    expect(judge(roleWildcard, role("'*'", "'*'", "'*'"))).toEqual([
      'ClusterRole web rules[0]: allows everything to everything of any group',
    ]);
    expect(judge(roleWildcard, role("'', apps", "'*'", 'get, list'))).toEqual([
      'ClusterRole web rules[0].resources: allows get, list of everything of core, apps',
    ]);
    expect(judge(roleWildcard, role("''", 'pods', "'*'"))).toEqual([
      'ClusterRole web rules[0].verbs: allows everything to pods',
    ]);
  });

  test('accepts names, and addresses that are no resources', () => {
    expect(judge(roleWildcard, role("''", 'pods', 'get'))).toEqual([]);
    const urls = role("''", 'pods', "'*'").replace('resources: [pods]', 'nonResourceURLs: [/metrics]');
    expect(judge(roleWildcard, urls)).toEqual([]);
  });
});
