import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName } from '../../manifests/pod.ts';
import { wholeContainers } from '../../manifests/relations/whole-containers.ts';
import type { Rule } from '../rule.ts';
import { isPrivileged } from './settings.ts';

const example = (security: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec: { containers: [{ name: web, image: web:1, securityContext: { ${security} } }] }
`;

export const privilegeEscalation: Rule = {
  id: 'privilege-escalation',
  severity: 'warning',
  title: 'A process may gain more rights than its container was given',
  judges: workloadKinds,
  why: 'A setuid program in the image makes root of any user; nothing but this setting keeps it from that.',
  fix: 'Set securityContext.allowPrivilegeEscalation: false.',
  source:
    'kubescape C-0016; kube-linter privilege-escalation-container; CIS 5.2.6; kubernetes pkg/apis/core/validation, ValidateSecurityContext',
  examples: {
    flagged: example('readOnlyRootFilesystem: true'),
    accepted: example('allowPrivilegeEscalation: false'),
  },
  *check(workload) {
    for (const container of wholeContainers(workload)) {
      const at = container.at('securityContext', 'allowPrivilegeEscalation');
      const added = container.at('securityContext', 'capabilities', 'add').texts;
      const name = containerName(container);
      const all = isPrivileged(container) ? 'is privileged' : 'adds CAP_SYS_ADMIN';
      // The API server knows the capability by this name only.
      const hasAll = isPrivileged(container) || added.includes('CAP_SYS_ADMIN');
      // What has all rights anyway is the matter of other rules; the API server refuses both at once.
      if (hasAll && at.boolean === false)
        yield { at, message: `container ${name} ${all}, with which false is refused`, severity: 'error' };
      else if (!hasAll && at.boolean !== false)
        yield { at, message: `container ${name} may gain rights${at.exists ? '' : ', as is the default'}` };
    }
  },
};
