import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName, podOf } from '../../manifests/pod.ts';
import { secretKinds } from '../../manifests/relations/secret-makers.ts';
import { tryFindFiles } from '../../manifests/relations/volume-files.ts';
import type { Rule } from '../rule.ts';
import { listed, unlessLoose } from './missing-object.ts';

export const missingSubPath: Rule = {
  id: 'missing-sub-path',
  severity: 'error',
  title: 'A mount takes a file that its ConfigMap or Secret does not have',
  judges: workloadKinds,
  reads: ['ConfigMap', ...secretKinds],
  why: 'The kubelet makes an empty directory in its place: the program finds no settings, or the container does not start (`not a directory`).',
  fix: 'Take a key of the volume as subPath.',
  source: 'pkg/kubelet/kubelet_pods.go makeMounts, SafeMakeDir (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: v1
kind: ConfigMap
metadata: { name: nginx, namespace: shop }
data: { nginx.conf: 'events {}' }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web, image: web:1, volumeMounts: [{ name: nginx, mountPath: /etc/nginx/nginx.conf, subPath: ngnix.conf }] }]
  volumes: [{ name: nginx, configMap: { name: nginx } }]
`,
    accepted: `
apiVersion: v1
kind: ConfigMap
metadata: { name: nginx, namespace: shop }
data: { nginx.conf: 'events {}' }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web, image: web:1, volumeMounts: [{ name: nginx, mountPath: /etc/nginx/nginx.conf, subPath: nginx.conf }] }]
  volumes: [{ name: nginx, configMap: { name: nginx } }]
`,
  },
  *check(workload, view) {
    const pod = podOf(workload);
    if (pod === undefined) return;
    const volumes = new Map(pod.volumes.map((volume) => [volume.at('name').text, volume]));
    for (const container of pod.allContainers) {
      for (const mount of container.at('volumeMounts').items) {
        const at = mount.at('subPath');
        const volume = volumes.get(mount.at('name').text);
        if (at.text === undefined || at.text === '' || volume === undefined) continue;
        const path = at.text.replace(/^(\.\/)+/, '').replace(/\/+$/, '');
        const files = tryFindFiles(view, volume, workload.namespace);
        if (files === undefined || files.some((file) => file === path || file.startsWith(`${path}/`)))
          continue;
        const meant = tryFindClosestName(path, files);
        const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
        const message = `container ${containerName(container)} takes '${at.text}', which volume ${mount.at('name').text} does not have (${listed(files)})${hint}`;
        yield unlessLoose({ at, message }, workload.namespace);
      }
    }
  },
};
