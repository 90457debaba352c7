import { problemsOf } from '../../manifests/api/problems-of.ts';
import { unknownFieldMessage } from '../../manifests/api/unknown-field-message.ts';
import type { Rule } from '../rule.ts';

export const unknownField: Rule = {
  id: 'unknown-field',
  severity: 'error',
  title: 'An object has a field that its kind does not have',
  judges: 'every',
  why: 'The API server refuses the object or drops the field without a word, and what was meant by it does not happen.',
  fix: 'Write the field as the kind has it, in the place where it belongs, or remove it.',
  source:
    'Kubernetes API 1.31, field validation (k8s.io/docs/reference/using-api/api-concepts); kubectl argo rollouts lint',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy: { canary: { steps: [{ setWight: 10 }] } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy: { canary: { steps: [{ setWeight: 10 }] } }
`,
  },
  *check(object, { facts }) {
    for (const problem of problemsOf(object, facts.kubernetes)) {
      // A generated `creationTimestamp: null` says nothing, wherever it stands.
      if (problem.problem !== 'unknown' || problem.value === null) continue;
      // SOPS keeps its notes at the root of what it encrypts, and takes them away before the object is applied.
      if (problem.steps.length === 1 && problem.steps[0] === 'sops') continue;
      yield { at: object.at(...problem.steps), message: unknownFieldMessage(problem) };
    }
  },
};
