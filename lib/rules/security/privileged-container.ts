import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName } from '../../manifests/pod.ts';
import { wholeContainers } from '../../manifests/relations/whole-containers.ts';
import type { Rule } from '../rule.ts';
import { isPrivileged, unlessAgent } from './settings.ts';

const example = (security: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec: { containers: [{ name: web, image: web:1, securityContext: { ${security} } }] }
`;

export const privilegedContainer: Rule = {
  id: 'privileged-container',
  severity: 'warning',
  title: 'A container runs privileged',
  judges: workloadKinds,
  why: 'Whoever takes it over has the node: all devices, all capabilities, no confinement.',
  fix: 'Remove privileged and add the single capability that is needed, if any.',
  source: 'kubescape C-0057; kube-linter privileged-container; CIS 5.2.2',
  examples: { flagged: example('privileged: true'), accepted: example('privileged: false') },
  *check(workload) {
    for (const container of wholeContainers(workload)) {
      if (!isPrivileged(container)) continue;
      yield {
        at: container.at('securityContext', 'privileged'),
        message: `container ${containerName(container)} has all rights on its node`,
        ...unlessAgent(workload),
      };
    }
  },
};
