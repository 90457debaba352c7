import type { Rule } from '../rule.ts';

export const ignoredManagerOwnsRoutes: Rule = {
  id: 'ignored-manager-owns-routes',
  severity: 'warning',
  title:
    'Differences of the manager rollouts-controller are ignored, which owns all routes after its first update',
  judges: ['argoproj.io/Application'],
  why: 'The controller owns spec.http as a whole from the first rollout on, so every later change of a route in Git is ignored too.',
  fix: 'Replace managedFieldsManagers by jqPathExpressions for the weights.',
  source: 'P30; argo-rollouts#3854',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  ignoreDifferences: [{ group: networking.istio.io, kind: VirtualService, managedFieldsManagers: [rollouts-controller] }]
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  ignoreDifferences: [{ group: networking.istio.io, kind: VirtualService, jqPathExpressions: [".spec.http[].route[].weight"] }]
`,
  },
  *check(application) {
    for (const entry of application.spec.at('ignoreDifferences').items) {
      const kind = entry.at('kind').text ?? '';
      if (!['VirtualService', 'DestinationRule', '*'].includes(kind)) continue;
      const at = entry.at('managedFieldsManagers').items.find((item) => item.text === 'rollouts-controller');
      if (at === undefined) continue;
      yield {
        at,
        message: `rollouts-controller owns all routes or subsets of ${kind === '*' ? 'every kind' : kind} once it has updated them`,
      };
    }
  },
};
