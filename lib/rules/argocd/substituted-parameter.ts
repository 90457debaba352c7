import { sourcesOf } from '../../manifests/relations/applications.ts';
import type { Rule } from '../rule.ts';

export const substitutedParameter: Rule = {
  id: 'substituted-parameter',
  severity: 'error',
  title: 'A Helm parameter has a dollar sign, which Argo CD replaces',
  judges: ['argoproj.io/Application'],
  why: 'Argo CD takes what follows a dollar sign for a variable of its build environment and puts nothing in its place where there is none: a bcrypt hash is cut to pieces.',
  fix: 'Put the value under helm.valuesObject, or write every dollar sign twice.',
  source: 'P34; argo-cd pkg/apis/application/v1alpha1/types.go Envsubst (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { source: { chart: web, helm: { parameters: [{ name: greeting, value: "costs $five" }] } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { source: { chart: web, helm: { parameters: [{ name: greeting, value: "costs $$five" }] } } }
`,
  },
  *check(application) {
    for (const source of sourcesOf(application)) {
      for (const parameter of source.at('helm', 'parameters').items) {
        const at = parameter.at('value');
        const lost = lostIn(at.text ?? '');
        if (lost === undefined) continue;
        yield {
          at,
          message: `'${lost}' of parameter ${parameter.at('name').text} is taken for a variable, and is lost`,
        };
      }
    }
  },
};

/** The first variable that Argo CD does not know; it knows `ARGOCD_…`, `KUBE_VERSION` and `KUBE_API_VERSIONS`. */
function lostIn(value: string): string | undefined {
  const variables = value.match(/\$(\$|\{\w+\}|[A-Za-z_]\w*|\d)/g) ?? [];
  return variables.find((variable) => variable !== '$$' && !/^\$\{?(ARGOCD_|KUBE_)/.test(variable));
}
