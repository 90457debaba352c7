import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { matchesSelector } from '../../manifests/relations/selectors.ts';
import type { Rule } from '../rule.ts';

const example = (app: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: web:1 }]
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: ScheduleAnyway, labelSelector: { matchLabels: { app: ${app} } } }
`;

export const spreadSelectsNothing: Rule = {
  id: 'spread-selects-nothing',
  severity: 'error',
  title: 'A spread constraint does not count the pods it stands in',
  judges: workloadKinds,
  why: 'The constraint counts other pods than those that it places, so these are not spread at all.',
  fix: "Repeat labels of the pod template in the constraint's labelSelector.",
  source: 'P18; Kubernetes docs, topology spread constraints, conventions',
  examples: { flagged: example('wbe'), accepted: example('web') },
  *check(workload) {
    const pod = podOf(workload);
    if (pod === undefined) return;
    for (const spread of pod.spec.at('topologySpreadConstraints').items) {
      const selector = spread.at('labelSelector');
      if (matchesSelector(selector, pod.labels)) continue;
      const labels = Object.entries(pod.labels).map(([key, value]) => `${key}=${value}`);
      const [unmatched] = Object.entries(selector.at('matchLabels').labels).filter(
        ([key, value]) => pod.labels[key] !== value,
      );
      const has = `the pods have ${labels.join(', ') || 'no labels'}`;
      if (unmatched === undefined) yield { at: selector, message: `counts none of its own pods: ${has}` };
      else {
        const [key, value] = unmatched;
        yield {
          at: selector.at('matchLabels', key),
          message: `counts pods with ${key}=${value}, but ${has}`,
        };
      }
    }
  },
};
