import { analysesOf, findTemplate, isFilledIn, templateKinds } from '../../manifests/relations/analyses.ts';
import type { Rule } from '../rule.ts';

export const analysisWithoutEnd: Rule = {
  id: 'analysis-without-end',
  severity: 'error',
  title: 'A Rollout waits for an analysis that never ends, or watches by one that measures once',
  judges: ['argoproj.io/Rollout'],
  reads: templateKinds,
  why: 'A metric with an interval and no count runs for ever, which only a background analysis may: the Rollout is refused. One without an interval looks once, as the release begins.',
  fix: 'Give the metric a count for a step, and an interval without a count for the background.',
  source:
    'pkg/apis/rollouts/validation/validation_references.go, ValidateAnalysisTemplateWithType (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { steps: [{ analysis: { templates: [{ templateName: errors }] } }] } } }
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors, namespace: shop }
spec: { metrics: [{ name: errors, interval: 30s }] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { steps: [{ analysis: { templates: [{ templateName: errors }] } }] } } }
---
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors, namespace: shop }
spec: { metrics: [{ name: errors, interval: 30s, count: 10 }] }
`,
  },
  *check(rollout, view) {
    for (const { references, runs } of analysesOf(rollout)) {
      for (const reference of references) {
        const template = findTemplate(view, reference, rollout);
        for (const metric of template?.spec.at('metrics').items ?? []) {
          const [count, interval] = [metric.at('count'), metric.at('interval')];
          if (isFilledIn(count) || isFilledIn(interval)) continue;
          const counted = count.exists && count.value !== 0 && count.text !== '0';
          const { text: name = '' } = metric.at('name');
          if (runs === 'step' && interval.exists && !counted)
            yield {
              at: reference.field,
              message: `metric '${name}' of ${reference.name} is measured every ${interval.text} without end: it has no count`,
            };
          if (runs === 'background' && !interval.exists && !counted && !metric.at('provider', 'job').exists)
            yield {
              at: reference.field,
              message: `metric '${name}' of ${reference.name} is measured once, as the release begins: it has no interval`,
              severity: 'warning',
            };
        }
      }
    }
  },
};
