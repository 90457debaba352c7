import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { isOverlay } from '../../manifests/relations/overlays.ts';
import type { Rule } from '../rule.ts';

export const unusedVolume: Rule = {
  id: 'unused-volume',
  severity: 'info',
  title: 'A pod has a volume that none of its containers mounts',
  judges: workloadKinds,
  why: 'The kubelet prepares it all the same: a Secret or a disk that is missing keeps the pod from starting for nothing, and often a mount was forgotten.',
  fix: 'Mount the volume, or remove it.',
  source: 'core/v1 PodSpec.volumes (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1 }], volumes: [{ name: tmp, emptyDir: {} }] }
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
    // Volumes for Istio's proxy are mounted by an annotation.
    const forProxy = pod.annotations['sidecar.istio.io/userVolumeMount'] ?? '';
    const mounts = pod.allContainers.flatMap((container) => [
      ...container.at('volumeMounts').items,
      ...container.at('volumeDevices').items,
    ]);
    const mounted = new Set(mounts.map((mount) => mount.at('name').text));
    for (const volume of pod.volumes) {
      const { text } = volume.at('name');
      if (text === undefined || mounted.has(text) || forProxy.includes(text)) continue;
      yield { at: volume.at('name'), message: `no container mounts volume '${text}'` };
    }
  },
};
