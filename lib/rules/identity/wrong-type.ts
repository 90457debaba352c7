import type { Expected } from '../../manifests/api/field-problem.ts';
import { problemsOf } from '../../manifests/api/problems-of.ts';
import { isPlaceholder } from '../../manifests/placeholder.ts';
import { shown } from '../../manifests/shown.ts';
import type { Rule } from '../rule.ts';

export const wrongType: Rule = {
  id: 'wrong-type',
  severity: 'error',
  title: 'A value is of another type than its field',
  judges: 'every',
  why: 'The API server refuses the whole object; YAML turns yes, on and 0123 into a boolean or a number before it ever gets there.',
  fix: 'Write a value of the type; put text that looks like a number or a boolean in quotes.',
  source: 'P44; Kubernetes API 1.31',
  examples: {
    flagged: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data: { DEBUG: yes }
`,
    accepted: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data: { DEBUG: 'yes' }
`,
  },
  *check(object, { facts }) {
    for (const problem of problemsOf(object, facts.kubernetes)) {
      if (problem.problem !== 'type' || isPlaceholder(problem.value)) continue;
      const { value, expected } = problem;
      const advice = adviceFor(value, expected);
      yield {
        at: object.at(...problem.steps),
        message: `got ${shown(value)}, must be ${expected}${advice === undefined ? '' : `; ${advice}`}`,
      };
    }
  },
};

/** How such a value usually comes about. */
function adviceFor(value: unknown, expected: Expected): string | undefined {
  if (expected === 'a string' && typeof value === 'boolean')
    return `put it in quotes: YAML reads ${value ? 'yes, on' : 'no, off'} and ${value} as a boolean`;
  if (expected === 'a string' && typeof value === 'number')
    return 'put it in quotes: YAML reads it as a number';
  if (typeof value !== 'string') return undefined;
  const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
  const isBoolean = value === 'true' || value === 'false';
  const fits = isNumber ? /number$/.test(expected) : isBoolean && expected === 'a boolean';
  return fits ? 'take the quotes away' : undefined;
}
