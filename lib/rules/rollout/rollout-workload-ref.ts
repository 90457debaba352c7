import type { Kind } from '../../manifests/kinds.ts';
import { namedIn } from '../../manifests/relations/named.ts';
import type { Rule } from '../rule.ts';

const borrowable: Readonly<Record<string, Kind>> = {
  Deployment: 'apps/Deployment',
  ReplicaSet: 'apps/ReplicaSet',
};

export const rolloutWorkloadRef: Rule = {
  id: 'rollout-workload-ref',
  severity: 'error',
  title: 'A Rollout borrows a pod template in a way that does not work',
  judges: ['argoproj.io/Rollout'],
  reads: ['apps/Deployment', 'apps/ReplicaSet'],
  absence: true,
  why: 'The controller refuses a template of its own beside workloadRef; a Deployment that keeps its replicas runs every pod twice.',
  fix: 'Remove the template, name a workload that is there and let scaleDown say when it gives way.',
  source: 'rollout/templateref.go, Resolve (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { workloadRef: { apiVersion: apps/v1, kind: Deployment, name: wep } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 0 }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { workloadRef: { apiVersion: apps/v1, kind: Deployment, name: web } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: 0 }
`,
  },
  *check({ spec, namespace }, view) {
    const reference = spec.at('workloadRef');
    if (!reference.isMapping) return;
    const template = spec.at('template');
    if (template.keys.length > 0)
      yield {
        at: template,
        message: 'there is a template beside workloadRef: only one of the two may be there',
      };
    const { text: written = '' } = reference.at('kind');
    const { text: name = '' } = reference.at('name');
    if (written === 'PodTemplate') return;
    const kind = borrowable[written];
    if (kind === undefined) {
      yield {
        at: reference.at('kind'),
        message: `'${written}' lends no template: Deployment, ReplicaSet and PodTemplate do`,
      };
      return;
    }
    const [lender] = namedIn(view, kind, namespace, name);
    if (lender === undefined) {
      yield {
        at: reference.at('name'),
        message: `there is no ${written} '${name}' in namespace ${namespace ?? 'of the Rollout'}`,
      };
      return;
    }
    const { number: replicas = 1 } = lender.spec.at('replicas');
    const scaleDown = reference.at('scaleDown');
    if (replicas > 0 && (scaleDown.text ?? 'never') === 'never')
      yield {
        at: scaleDown,
        message: `${written} ${name} keeps its ${replicas} replicas beside those of the Rollout`,
        severity: 'warning',
      };
  },
};
