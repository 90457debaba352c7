import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName, podOf } from '../../manifests/pod.ts';
import type { Rule } from '../rule.ts';

const example = (path: string) => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web, image: web:1, volumeMounts: [{ name: a, mountPath: /data }, { name: b, mountPath: ${path} }] }]
  volumes: [{ name: a, emptyDir: {} }, { name: b, emptyDir: {} }]
`;

export const sameMountPath: Rule = {
  id: 'same-mount-path',
  severity: 'error',
  title: 'A container mounts two volumes at one place',
  judges: workloadKinds,
  why: 'The API server refuses the pod.',
  fix: 'Mount each at a place of its own, or single files with subPath.',
  source: 'kubernetes pkg/apis/core/validation, ValidateVolumeMounts',
  examples: { flagged: example('/data'), accepted: example('/more') },
  *check(workload) {
    for (const container of podOf(workload)?.allContainers ?? []) {
      const taken = new Map<string, string>();
      for (const mount of container.at('volumeMounts').items) {
        const path = mount.at('mountPath').text;
        if (path === undefined) continue;
        const first = taken.get(path);
        taken.set(path, first ?? mount.at('name').text ?? '');
        if (first !== undefined)
          yield {
            at: mount.at('mountPath'),
            message: `container ${containerName(container)} has '${first}' at ${path} already`,
          };
      }
    }
  },
};
