import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import type { Rule } from '../rule.ts';
import { tryReadTalonRules } from './talon-rules.ts';

export const talonNamespacesNeverMatch: Rule = {
  id: 'talon-namespaces-never-match',
  severity: 'error',
  title: 'A network policy of Falco Talon lets namespaces through by a label that no namespace has',
  judges: ['HelmRelease'],
  why: 'Talon selects namespaces by k8s.io/metadata.name, and the label is kubernetes.io/metadata.name: what was to be let through is cut off too.',
  fix: 'Leave allow_namespaces out and expect all egress to be cut off, or label the namespaces as Talon asks.',
  source: 'P36; falco-talon actionners/kubernetes/networkpolicy/networkpolicy.go (v0.3.0)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: talon, namespace: argocd }
spec: { source: { chart: falco-talon, helm: { valuesObject: { config: { rulesOverride: "[{ action: a, actionner: 'kubernetes:networkpolicy', parameters: { allow_namespaces: [kube-system] } }]" } } } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: talon, namespace: argocd }
spec: { source: { chart: falco-talon, helm: { valuesObject: { config: { rulesOverride: "[{ action: a, actionner: 'kubernetes:networkpolicy' }]" } } } } }
`,
  },
  *check(release) {
    const read = isHelmRelease(release) ? tryReadTalonRules(release) : undefined;
    if (read === undefined) return;
    const actions = [...read.actions, ...read.rules.flatMap((rule) => rule.at('actions').items)];
    for (const action of actions) {
      const namespaces = action.at('parameters', 'allow_namespaces').texts;
      if (namespaces.length === 0) continue;
      yield {
        at: read.at,
        message: `action '${action.at('action').text}' never lets ${namespaces.join(', ')} through: Talon asks for the label k8s.io/metadata.name`,
      };
    }
  },
};
