import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { type Pod, podOf } from '../../manifests/pod.ts';
import type { Problem, Rule } from '../rule.ts';

const example = (volume: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers: [{ name: web, image: web:1, volumeMounts: [{ name: data, mountPath: /data }] }]
      volumes: [{ name: data, ${volume} }]
`;

export const hostpathVolume: Rule = {
  id: 'hostpath-volume',
  severity: 'warning',
  title: 'A pod mounts a folder of its node',
  judges: workloadKinds,
  why: 'On another node the folder is empty or not there, and whoever takes over the pod may read or write files of the node.',
  fix: 'Use a PersistentVolumeClaim or an emptyDir; an agent mounts what it must, with readOnly.',
  source: 'kube-linter sensitive-host-mounts, writable-host-mount; kubescape C-0048, C-0045, C-0074; P28',
  examples: { flagged: example('hostPath: { path: /data }'), accepted: example('emptyDir: {}') },
  *check(workload) {
    const pod = podOf(workload);
    for (const volume of pod?.volumes ?? []) {
      const problem = pod && problemOf(volume, pod, workload.kind === 'apps/DaemonSet');
      if (problem !== undefined) yield problem;
    }
  },
};

const sockets = /\/(docker|containerd|crio|cri-dockerd|podman)\.sock$|^\/(var\/)?run\/(containerd|crio)\/?$/;
const owned = /^\/($|etc|proc|sys|root|boot|usr|bin|sbin|lib|var\/lib\/(kubelet|etcd)|var\/run$)/;
const everything = /^\/(etc\/?)?$/;

function problemOf(volume: Field, pod: Pod, isAgent: boolean): Problem | undefined {
  const at = volume.at('hostPath', 'path');
  const path = at.text;
  if (path === undefined) return undefined;
  const writable = isWritable(volume, pod);
  if (sockets.test(path) && writable)
    return { at, message: `${path} commands the container runtime, and with it the node` };
  // Drivers of storage write to folders of the kubelet; nobody's agent writes to everything.
  if (writable && (isAgent ? everything : owned).test(path))
    return { at, message: `${path} of the node may be written to` };
  // What every node runs is there for the node.
  const severity = isAgent ? 'info' : 'warning';
  return { at, message: `${path} is a folder of the node${writable ? ', to be written to' : ''}`, severity };
}

function isWritable(volume: Field, { allContainers }: Pod): boolean {
  const name = volume.at('name').text;
  return allContainers
    .flatMap((container) => container.at('volumeMounts').items)
    .some((mount) => mount.at('name').text === name && mount.at('readOnly').boolean !== true);
}
