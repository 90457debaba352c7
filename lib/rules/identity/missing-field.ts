import { problemsOf } from '../../manifests/api/problems-of.ts';
import type { Rule } from '../rule.ts';
import { mayBePatch } from './may-be-patch.ts';

export const missingField: Rule = {
  id: 'missing-field',
  severity: 'error',
  title: 'An object lacks a field that its kind must have',
  judges: 'every',
  why: 'The API server refuses the whole object.',
  fix: 'Write the field.',
  source: 'Kubernetes API 1.31; schemas of the CustomResourceDefinitions',
  examples: {
    flagged: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec:
  jobTemplate: { spec: { template: { spec: { containers: [{ name: dump }] } } } }
`,
    accepted: `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec:
  schedule: 0 3 * * *
  jobTemplate: { spec: { template: { spec: { containers: [{ name: dump }] } } } }
`,
  },
  *check(object, view) {
    const missing = problemsOf(object, view.facts.kubernetes).filter(({ problem }) => problem === 'missing');
    // A patch of Kustomize looks like an object, and has little of it.
    if (missing.length === 0 || mayBePatch(object, view)) return;
    for (const { steps } of missing) yield { at: object.at(...steps), message: 'missing, must be given' };
  },
};
