import type { Rule } from '../rule.ts';

export const rolloutStrategy: Rule = {
  id: 'rollout-strategy',
  severity: 'error',
  title: 'A Rollout has no strategy, or both',
  judges: ['argoproj.io/Rollout'],
  why: 'The controller marks the Rollout invalid and does nothing with it.',
  fix: 'Choose one of canary and blueGreen; an empty canary is a rolling update.',
  source: 'pkg/apis/rollouts/validation/validation.go, ValidateRolloutStrategy (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: {} }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: {} } }
`,
  },
  *check({ spec }) {
    const at = spec.at('strategy');
    const chosen = ['canary', 'blueGreen'].filter((name) => at.at(name).exists);
    // A patch of a Rollout says only what it changes.
    const partial = !at.exists && !spec.at('template').exists && !spec.at('workloadRef').exists;
    if (chosen.length === 1 || partial) return;
    const others = at.keys.filter((key) => key !== 'canary' && key !== 'blueGreen');
    yield {
      at,
      message:
        chosen.length === 2
          ? 'canary and blueGreen exclude each other'
          : `there is neither canary nor blueGreen${others.length === 0 ? '' : ` but ${others.join(', ')}`}`,
    };
  },
};
