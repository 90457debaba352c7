import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { templateKinds } from '../../manifests/relations/analyses.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Rule } from '../rule.ts';

export const analysisArgumentUnknown: Rule = {
  id: 'analysis-argument-unknown',
  severity: 'error',
  title: 'A metric of an analysis uses an argument that the template does not declare',
  judges: templateKinds,
  why: 'The placeholder cannot be filled in: the analysis ends in an error and the release is aborted.',
  fix: 'Declare the argument in spec.args, or correct its name.',
  source: 'utils/template/template.go, resolve (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors, namespace: shop }
spec:
  args: [{ name: app }]
  metrics: [{ name: errors, provider: { prometheus: { query: 'up{app="{{args.ap}}"}' } } }]
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors, namespace: shop }
spec:
  args: [{ name: app }]
  metrics: [{ name: errors, provider: { prometheus: { query: 'up{app="{{args.app}}"}' } } }]
`,
  },
  *check({ spec }, view) {
    const declared = namesIn(spec.at('args'));
    // Those of templates that are used together are one list.
    const composed = spec.at('templates').items.length > 0;
    for (const place of textsIn(spec.at('metrics'))) {
      for (const [, name = ''] of (place.text ?? '').matchAll(/\{\{\s*args\.([^\s{}]+)\s*\}\}/g)) {
        if (declared.includes(name)) continue;
        const meant = tryFindClosestName(name, declared);
        const problem = {
          at: place,
          message: `{{args.${name}}} is not declared: args has ${declared.join(', ') || 'none'}${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
        };
        yield composed || allDeclared(view).has(name) ? { ...problem, severity: 'warning' } : problem;
      }
    }
  },
};

const allDeclared = oncePerView(
  (view: View): ReadonlySet<string> =>
    new Set(templateKinds.flatMap((kind) => view.all(kind).flatMap(({ spec }) => namesIn(spec.at('args'))))),
);

function namesIn(args: Field): string[] {
  return args.items.map((arg) => arg.at('name').text ?? '');
}

/** Every text within a field. */
function* textsIn(field: Field): Iterable<Field> {
  if (field.text !== undefined) yield field;
  for (const item of [...field.items, ...field.entries.map(([, entry]) => entry)]) yield* textsIn(item);
}
