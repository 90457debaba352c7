import type { Field } from '../../manifests/field.ts';
import { podOf } from '../../manifests/pod.ts';
import { matchesSelector, selects } from '../../manifests/relations/selectors.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

const example = (app: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: ${app} } }
    spec: { containers: [{ name: web, image: web:1 }] }
`;

export const selectorDoesNotMatchTemplate: Rule = {
  id: 'selector-does-not-match-template',
  severity: 'error',
  title: 'A workload does not select the pods that it makes',
  judges: [
    'ReplicationController',
    'apps/DaemonSet',
    'apps/Deployment',
    'apps/ReplicaSet',
    'apps/StatefulSet',
    'argoproj.io/Rollout',
  ],
  why: 'The API server refuses the workload; the controller of Argo Rollouts marks it as invalid and touches no pod.',
  fix: 'Give the template the labels that the selector asks for.',
  source:
    'kubernetes pkg/apis/apps/validation 1.31; argo-rollouts pkg/apis/rollouts/validation v1.8.3; kube-linter mismatching-selector',
  examples: { flagged: example('was'), accepted: example('web') },
  *check(workload) {
    const pod = podOf(workload);
    const selector = workload.spec.at('selector');
    if (pod === undefined || !selector.isMapping) return;
    if (selector.keys.length === 0 || isEmpty(selector, workload)) {
      yield { at: selector, message: 'selects every pod of the namespace; name the labels of the template' };
    } else if (!matches(selector, workload, pod.labels)) {
      const labels = Object.entries(pod.labels).map(([key, value]) => `${key}=${value}`);
      yield {
        at: selector,
        message: `does not match the labels of the template: ${labels.join(', ') || 'there are none'}`,
      };
    }
  },
};

function isEmpty(selector: Field, { kind }: Resource): boolean {
  const parts = [selector.at('matchLabels').keys, selector.at('matchExpressions').items];
  return kind !== 'ReplicationController' && parts.every(({ length }) => length === 0);
}

function matches(selector: Field, { kind }: Resource, labels: Readonly<Record<string, string>>): boolean {
  return kind === 'ReplicationController'
    ? selects(selector.labels, labels)
    : matchesSelector(selector, labels);
}
