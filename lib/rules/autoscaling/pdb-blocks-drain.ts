import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { workloadsSelectedBy } from '../../manifests/relations/pods-by-label.ts';
import { replicasOf } from '../../manifests/relations/replicas.ts';
import type { Rule } from '../rule.ts';

/** Kinds whose pods a drain moves elsewhere, and whose number is known. */
const moved = [
  'ReplicationController',
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'argoproj.io/Rollout',
];

export const pdbBlocksDrain: Rule = {
  id: 'pdb-blocks-drain',
  severity: 'error',
  title: 'A disruption budget lets no pod go',
  judges: ['policy/PodDisruptionBudget'],
  reads: [...workloadKinds, 'autoscaling/HorizontalPodAutoscaler'],
  why: 'Every eviction is refused: a drain waits for ever, and with it the upgrade of the node.',
  fix: 'Set maxUnavailable: 1, or run more pods than minAvailable demands.',
  source:
    'P27; kube-linter pdb-min-available, pdb-max-unavailable; polaris pdbMinAvailableGreaterThanHPAMinReplicas',
  examples: {
    flagged: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { minAvailable: 2, selector: { matchLabels: { app: web } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 2, template: { metadata: { labels: { app: web } }, spec: { containers: [] } } }
`,
    accepted: `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web, namespace: shop }
spec: { maxUnavailable: 1, selector: { matchLabels: { app: web } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 2, template: { metadata: { labels: { app: web } }, spec: { containers: [] } } }
`,
  },
  *check({ spec, namespace }, view) {
    const selected = workloadsSelectedBy(view, spec.at('selector'), namespace).filter(({ kind }) =>
      moved.includes(kind),
    );
    const pods = selected.reduce((sum, workload) => sum + replicasOf(view, workload).fewest, 0);
    if (selected.length > 0 && pods === 0) return;
    const [most, least] = [spec.at('maxUnavailable'), spec.at('minAvailable')];
    const names = selected.map(({ manifest, name }) => `${manifest.kind} ${name}`).join(', ');
    const severity = pods === 1 ? 'warning' : 'error';
    if (isNone(most))
      yield {
        at: most,
        message: `maxUnavailable is ${most.value}: no pod${names === '' ? '' : ` of ${names}`} may go`,
        severity,
      };
    else if (least.text === '100%' && pods === 0)
      yield { at: least, message: 'minAvailable is 100%: no pod may go' };
    else if (pods > 0 && (demanded(least, pods) ?? 0) >= pods)
      yield {
        at: least,
        message: `minAvailable is ${least.value} and ${names} has ${pods} pod${pods === 1 ? '' : 's'} at least: none may go`,
        severity,
      };
  },
};

function isNone({ number, text }: Field): boolean {
  return number === 0 || /^0+%?$/.test(text ?? '');
}

/** So many pods a budget demands; a share is rounded up. */
function demanded({ number, text }: Field, pods: number): number | undefined {
  if (number !== undefined) return number;
  const [, percent] = /^(\d+)%$/.exec(text ?? '') ?? [];
  return percent === undefined ? undefined : Math.ceil((Number(percent) * pods) / 100);
}
