import { replicatedKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { candidateNodes, hostnameLabel, tolerates } from '../../manifests/relations/nodes.ts';
import { replicasOf } from '../../manifests/relations/replicas.ts';
import { matchesSelector } from '../../manifests/relations/selectors.ts';
import type { Rule } from '../rule.ts';
import { shortageOf } from './update-room.ts';

const example = (policy: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 4
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: web:1 }]
      topologySpreadConstraints:
        - { maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: DoNotSchedule, ${policy}labelSelector: { matchLabels: { app: web } } }
`;
const taint = { key: 'node-role.kubernetes.io/control-plane', value: '', effect: 'NoSchedule' } as const;
const node = (name: string, ...taints: (typeof taint)[]) => ({
  name,
  labels: { [hostnameLabel]: name },
  taints,
});

export const spreadDeadlock: Rule = {
  id: 'spread-deadlock',
  severity: 'error',
  title: 'A spread over nodes counts those that take no pods, and leaves pods pending',
  judges: replicatedKinds,
  reads: ['autoscaling/HorizontalPodAutoscaler'],
  why: 'Unless nodeTaintsPolicy is Honor, a tainted node counts as an empty one: no other node may get more than maxSkew pods, and the rest stay Pending.',
  fix: 'Set nodeTaintsPolicy: Honor, or whenUnsatisfiable: ScheduleAnyway.',
  source: 'P17; kubernetes issue 116118',
  examples: {
    flagged: example(''),
    accepted: example('nodeTaintsPolicy: Honor, '),
    facts: { whole: true, nodes: [node('cp', taint), node('one'), node('two'), node('three')] },
  },
  *check(workload, view) {
    const pod = podOf(workload);
    if (pod === undefined) return;
    const candidates = candidateNodes(view.facts, pod);
    for (const spread of pod.spec.at('topologySpreadConstraints').items) {
      const policy = spread.at('nodeTaintsPolicy');
      if (spread.at('whenUnsatisfiable').text !== 'DoNotSchedule') continue;
      if (spread.at('topologyKey').text !== hostnameLabel || policy.text === 'Honor') continue;
      if (!matchesSelector(spread.at('labelSelector'), pod.labels)) continue;
      const skew = spread.at('maxSkew').number ?? 1;
      if (candidates === undefined) {
        if (replicasOf(view, workload).most <= skew || pod.spec.at('tolerations').items.length > 0) continue;
        yield {
          at: policy,
          message: `a tainted node, such as one of the control plane, counts as an empty one: no other gets more than maxSkew ${skew}`,
          severity: 'warning',
        };
        continue;
      }
      const closed = candidates.filter((item) => !tolerates(pod, item));
      const open = candidates.length - closed.length;
      const shortage = shortageOf(view, workload, spread, open * skew);
      if (closed.length === 0 || open === 0 || shortage === undefined) continue;
      const names = closed.map(({ name }) => name).join(', ');
      yield {
        at: policy,
        message: `${shortage} do not fit: ${names} counts as empty, so maxSkew ${skew} allows ${open * skew} on the ${open} other nodes`,
      };
    }
  },
};
