import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName } from '../../manifests/pod.ts';
import { wholeContainers } from '../../manifests/relations/whole-containers.ts';
import type { Rule } from '../rule.ts';
import { isPrivileged, unlessAgent } from './settings.ts';

/** Those with which a container takes its node, or listens to others. */
const dangerous =
  /^(?:CAP_)?(ALL|SYS_ADMIN|SYS_MODULE|SYS_PTRACE|SYS_RAWIO|SYS_BOOT|SYS_TIME|NET_ADMIN|NET_RAW|DAC_READ_SEARCH|BPF|PERFMON|MAC_ADMIN|MAC_OVERRIDE)$/;

const example = (security: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec: { containers: [{ name: web, image: web:1, securityContext: { ${security} } }] }
`;

export const capabilities: Rule = {
  id: 'capabilities',
  severity: 'warning',
  title: 'A container keeps capabilities that it does not need, or adds dangerous ones',
  judges: workloadKinds,
  why: 'Without a word a container may send raw packets, change owners and become other users; some that can be added give it the node.',
  fix: 'Set capabilities.drop: [ALL] and add back the single one that is needed.',
  source: 'kubescape C-0046; kube-linter drop-net-raw-capability; CIS 5.2.8, 5.2.10; P28',
  examples: {
    flagged: example('runAsNonRoot: true'),
    accepted: example('capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }'),
  },
  *check(workload) {
    for (const container of wholeContainers(workload)) {
      if (isPrivileged(container)) continue;
      const held = container.at('securityContext', 'capabilities');
      const name = containerName(container);
      const dropped = held.at('drop').texts.map((item) => item.replace(/^CAP_/, '').toUpperCase());
      if (!dropped.includes('ALL'))
        yield {
          at: held.at('drop'),
          message: `container ${name} ${dropped.length === 0 ? 'keeps the capabilities that every container starts with' : `drops ${dropped.join(', ')} and keeps the others`}`,
          ...unlessAgent(workload),
        };
      for (const item of held.at('add').items)
        if (item.text !== undefined && dangerous.test(item.text))
          yield { at: item, message: `container ${name} adds ${item.text}`, ...unlessAgent(workload) };
    }
  },
};
