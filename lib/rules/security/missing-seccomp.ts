import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName } from '../../manifests/pod.ts';
import { wholeContainers } from '../../manifests/relations/whole-containers.ts';
import type { Rule } from '../rule.ts';
import { isPrivileged, settingOf } from './settings.ts';

const example = (security: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec: { containers: [{ name: web, image: web:1, securityContext: { ${security} } }] }
`;

export const missingSeccomp: Rule = {
  id: 'missing-seccomp',
  severity: 'info',
  title: 'A container may call all of the kernel',
  judges: workloadKinds,
  why: 'Most ways out of a container use system calls that hardly any program needs; without a profile all of them are open.',
  fix: 'Set seccompProfile.type: RuntimeDefault, for the pod or the container.',
  source: 'CIS 5.7.2; kubescape C-0210; Kubernetes docs, seccomp',
  examples: {
    flagged: example('seccompProfile: { type: Unconfined }'),
    accepted: example('seccompProfile: { type: RuntimeDefault }'),
  },
  *check(workload) {
    for (const container of wholeContainers(workload)) {
      const profile = settingOf(workload, container, 'seccompProfile');
      const type = profile.at('type').text;
      if (isPrivileged(container) || type === 'RuntimeDefault' || type === 'Localhost') continue;
      const what = type === undefined ? 'no seccomp profile' : `the seccomp profile ${type}`;
      yield { at: profile, message: `container ${containerName(container)} has ${what}` };
    }
  },
};
