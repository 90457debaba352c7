import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName, podOf } from '../../manifests/pod.ts';
import { claimTemplatesOf } from '../../manifests/relations/claims.ts';
import { isOverlay } from '../../manifests/relations/overlays.ts';
import type { Rule } from '../rule.ts';
import { listed } from './missing-object.ts';

export const volumeMountMissing: Rule = {
  id: 'volume-mount-missing',
  severity: 'error',
  title: 'A container mounts a volume that its pod does not have',
  judges: workloadKinds,
  why: 'The API server refuses the pod: `volumeMounts[0].name: Not found`.',
  fix: 'Name a volume of the pod, or add the volume.',
  source: 'pkg/apis/core/validation ValidateVolumeMounts (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web, image: web:1, volumeMounts: [{ name: temp, mountPath: /tmp }] }]
  volumes: [{ name: tmp, emptyDir: {} }]
`,
    accepted: `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web, image: web:1, volumeMounts: [{ name: tmp, mountPath: /tmp }] }]
  volumes: [{ name: tmp, emptyDir: {} }]
`,
  },
  *check(workload) {
    const pod = podOf(workload);
    if (pod === undefined || isOverlay(pod)) return;
    const claims = claimTemplatesOf(workload).map((template) => template.at('metadata', 'name').text ?? '');
    const names = [...pod.volumes.map((volume) => volume.at('name').text ?? ''), ...claims];
    const known = new Set(names);
    for (const container of pod.allContainers) {
      for (const mount of [...container.at('volumeMounts').items, ...container.at('volumeDevices').items]) {
        const at = mount.at('name');
        if (at.text === undefined || known.has(at.text) || at.text.includes('{')) continue;
        const meant = tryFindClosestName(at.text, names);
        const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
        const message = `container ${containerName(container)} mounts '${at.text}', which is no volume of the pod (${listed(names)})${hint}`;
        yield { at, message };
      }
    }
  },
};
