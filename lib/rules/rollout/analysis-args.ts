import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { Field } from '../../manifests/field.ts';
import { analysesOf, templateKinds, templatesOf } from '../../manifests/relations/analyses.ts';
import type { Rule } from '../rule.ts';

export const analysisArgs: Rule = {
  id: 'analysis-args',
  severity: 'error',
  title: 'A Rollout does not give its analysis the arguments that the template asks for',
  judges: ['argoproj.io/Rollout'],
  reads: templateKinds,
  why: 'An argument without a value makes the Rollout invalid; one that the template does not know is dropped without a word.',
  fix: 'Give each argument that has no value in the template, by the name it has there.',
  source: 'utils/analysis/helpers.go, MergeArgs and ResolveArgs (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy: { canary: { analysis: { templates: [{ templateName: errors }], args: [{ name: ap, value: web }] } } }
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors, namespace: shop }
spec: { args: [{ name: app }] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy: { canary: { analysis: { templates: [{ templateName: errors }], args: [{ name: app, value: web }] } } }
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors, namespace: shop }
spec: { args: [{ name: app }] }
`,
  },
  *check(rollout, view) {
    for (const analysis of analysesOf(rollout)) {
      const templates = templatesOf(view, analysis.references, rollout);
      if (templates === undefined || templates.length === 0) continue;
      const asked = templates.flatMap((template) => template.spec.at('args').items);
      const [known, given] = [asked, analysis.args.items].map((list) => list.map(nameOf));
      const valued = asked.filter((arg) => arg.at('value').exists || arg.at('valueFrom').exists).map(nameOf);
      const by = templates.map((template) => template.name).join(', ');
      for (const name of new Set(known)) {
        if (valued.includes(name) || given?.includes(name) === true) continue;
        yield { at: analysis.args, message: `argument '${name}' of ${by} has no value and none is given` };
      }
      for (const arg of analysis.args.items) {
        if (known?.includes(nameOf(arg)) !== false) continue;
        const meant = tryFindClosestName(nameOf(arg), known);
        yield {
          at: arg.at('name'),
          message: `'${nameOf(arg)}' is no argument of ${by}${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
          severity: 'warning',
        };
      }
    }
  },
};

function nameOf(arg: Field): string {
  return arg.at('name').text ?? '';
}
