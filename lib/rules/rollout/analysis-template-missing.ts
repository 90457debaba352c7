import { analysesOf, templateKinds } from '../../manifests/relations/analyses.ts';
import { allNamed, namedIn, tryFindNear } from '../../manifests/relations/named.ts';
import type { Rule } from '../rule.ts';

export const analysisTemplateMissing: Rule = {
  id: 'analysis-template-missing',
  severity: 'error',
  title: 'A Rollout is judged by an analysis template that is not there',
  judges: ['argoproj.io/Rollout'],
  reads: templateKinds,
  absence: true,
  why: 'The Rollout is invalid until the template is there: no new version is released.',
  fix: 'Name a template of the same namespace, or a ClusterAnalysisTemplate with clusterScope: true.',
  source: 'rollout/controller.go, getReferencedAnalysisTemplatesFromRef (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { analysis: { templates: [{ templateName: errors }] } } } }
---
apiVersion: argoproj.io/v1alpha1
kind: ClusterAnalysisTemplate
metadata: { name: errors }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { analysis: { templates: [{ templateName: errors, clusterScope: true }] } } } }
---
apiVersion: argoproj.io/v1alpha1
kind: ClusterAnalysisTemplate
metadata: { name: errors }
`,
  },
  *check(rollout, view) {
    const { namespace } = rollout;
    for (const reference of analysesOf(rollout).flatMap(({ references }) => references)) {
      if (namedIn(view, reference.kind, namespace, reference.name).length > 0) continue;
      const { field, kind, name } = reference;
      const wide = kind === 'argoproj.io/ClusterAnalysisTemplate';
      const other = wide ? 'argoproj.io/AnalysisTemplate' : 'argoproj.io/ClusterAnalysisTemplate';
      const meant = tryFindNear(view, kind, wide ? undefined : namespace, name);
      const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
      yield {
        at: field,
        message: `there is no ${kind.split('/')[1]} '${name}'${wide ? '' : ` in namespace ${namespace ?? 'of the Rollout'}`}${allNamed(view, other, name).length > 0 ? ` but ${wide ? 'an AnalysisTemplate' : 'a ClusterAnalysisTemplate: set clusterScope'}` : hint}`,
      };
    }
  },
};
