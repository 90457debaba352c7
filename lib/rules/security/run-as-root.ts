import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName } from '../../manifests/pod.ts';
import { wholeContainers } from '../../manifests/relations/whole-containers.ts';
import type { Rule } from '../rule.ts';
import { isPrivileged, settingOf, unlessAgent } from './settings.ts';

const example = (security: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec: { containers: [{ name: web, image: web:1, securityContext: { ${security} } }] }
`;

export const runAsRoot: Rule = {
  id: 'run-as-root',
  severity: 'warning',
  title: 'A container runs as root, or nothing keeps it from that',
  judges: workloadKinds,
  why: 'A process that breaks out of its container is whoever it was inside; as root it owns the node.',
  fix: 'Set runAsNonRoot: true and a numeric runAsUser.',
  source: 'kubescape C-0013; kube-linter run-as-non-root; CIS 5.2.7',
  examples: { flagged: example('runAsUser: 0'), accepted: example('runAsNonRoot: true, runAsUser: 1000') },
  *check(workload) {
    for (const container of wholeContainers(workload)) {
      const user = settingOf(workload, container, 'runAsUser');
      const nonRoot = settingOf(workload, container, 'runAsNonRoot');
      if (isPrivileged(container) || nonRoot.boolean === true) continue;
      const name = containerName(container);
      if (user.number === 0)
        yield { at: user, message: `container ${name} runs as root`, ...unlessAgent(workload) };
      else if (user.number === undefined)
        yield { at: nonRoot, message: `container ${name} runs as root where its image does` };
    }
  },
};
