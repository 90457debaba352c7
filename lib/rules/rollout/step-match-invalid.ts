import type { Field } from '../../manifests/field.ts';
import { canaryOf } from '../../manifests/relations/rollouts.ts';
import type { Rule } from '../rule.ts';

const ways = ['exact', 'prefix', 'regex'];

export const stepMatchInvalid: Rule = {
  id: 'step-match-invalid',
  severity: 'error',
  title: 'A header or mirror route of a canary matches in no way or in two',
  judges: ['argoproj.io/Rollout'],
  why: 'A value is compared exactly, by its beginning or by an expression; the controller refuses none and several of them.',
  fix: 'Set one of exact, prefix and regex.',
  source: 'pkg/apis/rollouts/validation/validation.go, hasMultipleMatchValues (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy:
    canary: { steps: [{ setHeaderRoute: { name: testers, match: [{ headerName: x-tester, headerValue: {} }] } }] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy:
    canary: { steps: [{ setHeaderRoute: { name: testers, match: [{ headerName: x-tester, headerValue: { exact: 'yes' } }] } }] }
`,
  },
  *check(rollout) {
    const alb = canaryOf(rollout).at('trafficRouting', 'alb').exists;
    for (const step of canaryOf(rollout).at('steps').items) {
      for (const at of valuesOf(step)) {
        const chosen = ways.filter((way) => (at.at(way).text ?? '') !== '');
        if (chosen.length > 1) yield { at, message: `${chosen.join(' and ')}: only one of them is possible` };
        else if (chosen.length === 0) yield { at, message: `none of ${ways.join(', ')} is set` };
        else if (alb && step.at('setHeaderRoute').exists && chosen[0] !== 'exact')
          yield { at: at.at(chosen[0] ?? ''), message: `alb compares exactly: ${chosen[0]} is not possible` };
      }
    }
  },
};

/** Every value that a step compares; a header needs one, a method or path may be left out. */
function valuesOf(step: Field): Field[] {
  return [
    ...step.at('setHeaderRoute', 'match').items.map((match) => match.at('headerValue')),
    ...step
      .at('setMirrorRoute', 'match')
      .items.flatMap((match) => [match.at('method'), match.at('path')])
      .filter((field) => field.exists),
  ];
}
