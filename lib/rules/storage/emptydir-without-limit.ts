import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Rule } from '../rule.ts';

const example = (limit: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1 }], volumes: [{ name: tmp, emptyDir: {${limit}} }] }
`;

export const emptydirWithoutLimit: Rule = {
  id: 'emptydir-without-limit',
  severity: 'info',
  title: 'A scratch folder may grow until the disk of the node is full',
  judges: workloadKinds,
  why: 'The kubelet then evicts pods, not always the one that wrote; one in memory counts against the container instead.',
  fix: 'Set emptyDir.sizeLimit.',
  source: 'Kubernetes docs, volumes, emptyDir; node-pressure eviction',
  examples: { flagged: example(''), accepted: example(' sizeLimit: 64Mi ') },
  *check(workload) {
    const pod = podOf(workload);
    // What limits all that a container writes limits its scratch folders too.
    if (pod?.containers.some((item) => item.at('resources', 'limits', 'ephemeral-storage').exists)) return;
    for (const volume of pod?.volumes ?? []) {
      const folder = volume.at('emptyDir');
      if (!volume.isMapping || folder.value === undefined || folder.at('sizeLimit').exists) continue;
      if (folder.at('medium').text === 'Memory')
        yield {
          at: folder.at('sizeLimit'),
          message: `'${volume.at('name').text}' may take all memory that its pod is allowed`,
        };
      else
        yield {
          at: folder.at('sizeLimit'),
          message: `'${volume.at('name').text}' may fill the disk of its node`,
        };
    }
  },
};
