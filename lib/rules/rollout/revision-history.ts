import type { Rule } from '../rule.ts';

export const revisionHistory: Rule = {
  id: 'revision-history',
  severity: 'error',
  title: 'A workload keeps fewer old versions than it needs',
  judges: ['argoproj.io/Rollout', 'apps/Deployment'],
  why: 'Without an old ReplicaSet there is nothing to undo to; a blue-green Rollout that is to keep more of them running than it keeps at all is refused.',
  fix: 'Set revisionHistoryLimit to two or more, and not below scaleDownDelayRevisionLimit.',
  source:
    'pkg/apis/rollouts/validation/validation.go, ScaleDownLimitLargerThanRevisionLimit (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { revisionHistoryLimit: 1, strategy: { blueGreen: { scaleDownDelayRevisionLimit: 2 } } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { revisionHistoryLimit: 3, strategy: { blueGreen: { scaleDownDelayRevisionLimit: 2 } } }
`,
  },
  *check({ spec }) {
    const limit = spec.at('revisionHistoryLimit');
    const kept = limit.number ?? 10;
    const running = spec.at('strategy', 'blueGreen', 'scaleDownDelayRevisionLimit');
    if (kept < 0) yield { at: limit, message: `${kept} is less than nothing` };
    else if ((running.number ?? 0) > kept)
      yield {
        at: running,
        message: `${running.number} old versions are to run and only ${kept} are kept (revisionHistoryLimit)`,
      };
    else if (kept === 0)
      yield { at: limit, message: 'no old version is kept: nothing can be undone', severity: 'warning' };
  },
};
