import { problemsOf } from '../../manifests/api/problems-of.ts';
import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { isPlaceholder } from '../../manifests/placeholder.ts';
import { shown } from '../../manifests/shown.ts';
import type { Rule } from '../rule.ts';

export const unknownValue: Rule = {
  id: 'unknown-value',
  severity: 'error',
  title: 'A field has a word that is none of those it may have',
  judges: 'every',
  why: 'The API server refuses the whole object.',
  fix: 'Use one of the words that the field may have; upper and lower case count.',
  source: 'Kubernetes API 1.31; schemas of the CustomResourceDefinitions',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: Loadbalancer, ports: [{ port: 80 }] }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: LoadBalancer, ports: [{ port: 80 }] }
`,
  },
  *check(object, { facts }) {
    for (const problem of problemsOf(object, facts.kubernetes)) {
      // An empty text is what Go writes for nothing, and a default takes its place.
      if (problem.problem !== 'value' || problem.value === '' || isPlaceholder(problem.value)) continue;
      const { value, words } = problem;
      const meant = tryFindClosestName(value, words);
      const advice = meant === undefined ? '' : `; did you mean '${meant}'?`;
      yield {
        at: object.at(...problem.steps),
        message: `got ${shown(value)}, must be one of ${words.join(', ')}${advice}`,
      };
    }
  },
};
