import type { Rule } from '../rule.ts';

export const rolloutPaused: Rule = {
  id: 'rollout-paused',
  severity: 'warning',
  title: 'A Rollout is paused or restarted by a field that commands set',
  judges: ['argoproj.io/Rollout'],
  why: 'Whoever promotes or restarts sets these fields in the cluster; the next sync from Git takes that back.',
  fix: 'Remove the field from Git and use kubectl argo rollouts instead.',
  source: 'pkg/apis/rollouts/v1alpha1/types.go, RolloutSpec (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { paused: true }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: {} } }
`,
  },
  *check({ spec }) {
    const [paused, restart] = [spec.at('paused'), spec.at('restartAt')];
    if (paused.boolean === true)
      yield {
        at: paused,
        message: 'paused in Git: no new version is released, and a promotion is taken back',
      };
    if (restart.exists)
      yield {
        at: restart,
        message: `a restart at ${restart.value} is an event, not a state: it takes later restarts back`,
      };
  },
};
