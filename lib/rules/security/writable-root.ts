import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName } from '../../manifests/pod.ts';
import { wholeContainers } from '../../manifests/relations/whole-containers.ts';
import type { Rule } from '../rule.ts';

const example = (security: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec: { containers: [{ name: web, image: web:1, securityContext: { ${security} } }] }
`;

export const writableRoot: Rule = {
  id: 'writable-root',
  severity: 'warning',
  title: 'A container may change its own programs',
  judges: workloadKinds,
  why: 'Who gets in can leave tools behind and replace what runs; and what is written there is gone with the container.',
  fix: 'Set readOnlyRootFilesystem: true and mount an emptyDir where the program writes.',
  source: 'kubescape C-0017; kube-linter no-read-only-root-fs; P21',
  examples: {
    flagged: example('runAsNonRoot: true'),
    accepted: example('readOnlyRootFilesystem: true'),
  },
  *check(workload) {
    for (const container of wholeContainers(workload)) {
      const at = container.at('securityContext', 'readOnlyRootFilesystem');
      if (at.boolean !== true)
        yield { at, message: `container ${containerName(container)} may write to its root file system` };
    }
  },
};
