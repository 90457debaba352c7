import type { Rule } from '../rule.ts';

const example = (verbs: string) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: web, namespace: shop }
rules: [{ apiGroups: [''], resources: [pods], verbs: [${verbs}] }]
`;

export const roleWildcard: Rule = {
  id: 'role-wildcard',
  severity: 'warning',
  title: 'A role allows everything of a sort',
  judges: ['rbac.authorization.k8s.io/ClusterRole', 'rbac.authorization.k8s.io/Role'],
  why: 'An asterisk holds what is there today and what is installed tomorrow, such as Secrets, exec into pods and the roles themselves.',
  fix: 'Name the verbs and resources that are used.',
  source: 'CIS 5.1.3; kubescape C-0187; polaris clusterrolePodExecAttach',
  examples: { flagged: example("'*'"), accepted: example('get, list') },
  *check(role) {
    for (const rule of role.at('rules').items) {
      const [verbs, resources, groups] = ['verbs', 'resources', 'apiGroups'].map((key) => rule.at(key).texts);
      const isAny = (list: readonly string[] | undefined) => list?.includes('*') === true;
      if (resources === undefined || resources.length === 0) continue;
      const of = isAny(groups) ? 'of any group' : `of ${groups?.map((item) => item || 'core').join(', ')}`;
      if (isAny(verbs) && isAny(resources))
        yield { at: rule, message: `allows everything to everything ${of}` };
      else if (isAny(verbs))
        yield { at: rule.at('verbs'), message: `allows everything to ${resources.join(', ')}` };
      else if (isAny(resources))
        yield { at: rule.at('resources'), message: `allows ${verbs?.join(', ')} of everything ${of}` };
    }
  },
};
