import { groupBy } from '../../manifests/group-by.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Rule } from '../rule.ts';

const example = (resources: string) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: agent }
rules: [{ apiGroups: [''], resources: [${resources}], verbs: [get, list, watch] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: agent }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: agent }
subjects: [{ kind: ServiceAccount, name: agent, namespace: shop }]
`;

export const roleReadsSecrets: Rule = {
  id: 'role-reads-secrets',
  severity: 'warning',
  title: 'An account may read the Secrets of every namespace',
  judges: ['rbac.authorization.k8s.io/ClusterRole'],
  reads: ['rbac.authorization.k8s.io/ClusterRoleBinding'],
  why: 'Whoever gets hold of its token has every password and key of the cluster.',
  fix: 'Bind the role in single namespaces by a RoleBinding, or name the Secrets in resourceNames.',
  source: 'CIS 5.1.2; kubescape C-0015; kube-linter access-to-secrets',
  examples: { flagged: example('pods, secrets'), accepted: example('pods') },
  *check(role, view) {
    const binding = bindingsOf(view).get(role.name)?.[0];
    if (binding === undefined) return;
    for (const rule of role.at('rules').items) {
      const isCore = rule.at('apiGroups').texts.some((group) => group === '' || group === '*');
      const secrets = rule.at('resources').items.find((item) => item.text === 'secrets');
      const verbs = rule.at('verbs').texts.filter((verb) => ['get', 'list', 'watch', '*'].includes(verb));
      // Everything to everything is what role-wildcard is about.
      if (!isCore || secrets === undefined || verbs.length === 0 || rule.at('resourceNames').exists) continue;
      const [subject] = binding.at('subjects').items;
      const who = subject === undefined ? 'nobody' : `${subject.at('kind').text} ${subject.at('name').text}`;
      yield {
        at: secrets,
        message: `ClusterRoleBinding ${binding.name} lets ${who} ${verbs.join(', ')} Secrets in every namespace`,
      };
    }
  },
};

const bindingsOf = oncePerView((view) =>
  groupBy(
    view.all('rbac.authorization.k8s.io/ClusterRoleBinding'),
    (binding) => binding.at('roleRef', 'name').text ?? '',
  ),
);
