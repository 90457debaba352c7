import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { candidateNodes, hostnameLabel, tolerates } from '../../manifests/relations/nodes.ts';
import type { Rule } from '../rule.ts';

const example = (tolerations: string) => `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent, namespace: shop }
spec:
  template:
    metadata: { labels: { app: agent } }
    spec:
      nodeSelector: { kubernetes.io/hostname: cp }
      containers: [{ name: agent, image: agent:1 }]
${tolerations}`;
const key = 'node-role.kubernetes.io/control-plane';

export const untoleratedTaint: Rule = {
  id: 'untolerated-taint',
  severity: 'error',
  title: 'Every node that a pod may go to has a taint that it does not tolerate',
  judges: workloadKinds,
  why: 'The scheduler finds no node, and the pod stays Pending. A DaemonSet leaves out the nodes whose taints it does not tolerate.',
  fix: 'Tolerate the taint, or choose other nodes.',
  source: 'Kubernetes docs, taints and tolerations',
  examples: {
    flagged: example(''),
    accepted: example(`      tolerations: [{ key: ${key}, operator: Exists, effect: NoSchedule }]
`),
    facts: {
      whole: true,
      nodes: [
        { name: 'cp', labels: { [hostnameLabel]: 'cp' }, taints: [{ key, value: '', effect: 'NoSchedule' }] },
        { name: 'one', labels: { [hostnameLabel]: 'one' }, taints: [] },
      ],
    },
  },
  *check(workload, { facts }) {
    const pod = podOf(workload);
    const candidates = pod && candidateNodes(facts, pod);
    if (pod === undefined || candidates === undefined) return;
    const closed = candidates.filter((node) => !tolerates(pod, node));
    if (closed.length === 0) return;
    const taints = closed.map(({ name, taints }) => `${name} has ${taints.map(({ key }) => key).join(', ')}`);
    const at = pod.spec.at('tolerations');
    if (closed.length < candidates.length) {
      if (workload.kind === 'apps/DaemonSet')
        yield { at, message: `runs not on every node: ${taints.join('; ')}`, severity: 'info' };
    } else if (!pod.spec.at('nodeName').exists) {
      yield { at, message: `no node takes it: ${taints.join('; ')}` };
    }
  },
};
