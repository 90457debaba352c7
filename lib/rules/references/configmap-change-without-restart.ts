import type { View } from '../../manifests/inventory.ts';
import { type Pod, podOf } from '../../manifests/pod.ts';
import { namedIn } from '../../manifests/relations/named.ts';
import { configReferencesOf } from '../../manifests/relations/pod-references.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';
import { listed } from './missing-object.ts';

/** Annotations by which something else restarts the pods: Stakater's Reloader, and checksums of whatever name. */
const restarts = /checksum|hash|sha\d|reloader\.stakater\.com/i;

export const configmapChangeWithoutRestart: Rule = {
  id: 'configmap-change-without-restart',
  severity: 'info',
  title: 'A pod reads a ConfigMap once, and nothing restarts it when the ConfigMap changes',
  judges: ['apps/DaemonSet', 'apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout'],
  reads: ['ConfigMap'],
  why: 'Variables, and files that are mounted by subPath, keep the values they had at the start: a change in Git is synced and has no effect until the next restart.',
  fix: 'Put a checksum of the ConfigMap into an annotation of the pod template, or let kustomize add one to its name.',
  source:
    'kubernetes/website docs/concepts/configuration/configmap, mounted ConfigMaps are updated automatically',
  examples: {
    flagged: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data: { COLOUR: green }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: web:1, envFrom: [{ configMapRef: { name: web } }] }] }
`,
    accepted: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data: { COLOUR: green }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    metadata: { labels: { app: web }, annotations: { checksum/web: e42a484293ce8b66 } }
    spec: { containers: [{ name: web, image: web:1, envFrom: [{ configMapRef: { name: web } }] }] }
`,
  },
  *check(workload, view) {
    const pod = podOf(workload);
    if (pod === undefined || isRestarted(workload, pod)) return;
    const found = configReferencesOf(pod).filter(
      ({ kind, name, as }) =>
        kind === 'ConfigMap' &&
        (as !== 'files' || isMountedByFile(name.path, pod)) &&
        isChangeable(view, workload.namespace, name.text ?? ''),
    );
    const [first] = found;
    if (first === undefined) return;
    const names = [...new Set(found.map(({ name }) => name.text ?? ''))];
    const how = first.as === 'files' ? 'by subPath' : 'as variables';
    const what = `${names.length === 1 ? 'ConfigMap' : 'ConfigMaps'} ${listed(names)}`;
    yield { at: first.name, message: `takes ${what} ${how}, and no annotation of the pods changes with it` };
  },
};

function isRestarted(workload: Resource, pod: Pod): boolean {
  return [...Object.keys(workload.annotations), ...Object.keys(pod.annotations)].some((key) =>
    restarts.test(key),
  );
}

function isChangeable(view: View, namespace: string | undefined, name: string): boolean {
  const [config] = namedIn(view, 'ConfigMap', namespace, name);
  return config !== undefined && !config.promised && config.at('immutable').boolean !== true;
}

/** Whether the volume whose ConfigMap is named at a path is mounted by subPath. */
function isMountedByFile(path: string, pod: Pod): boolean {
  const volume = pod.volumes.find((candidate) => path.startsWith(`${candidate.path}.`))?.at('name').text;
  return pod.allContainers.some((container) =>
    container
      .at('volumeMounts')
      .items.some((mount) => mount.at('name').text === volume && mount.at('subPath').exists),
  );
}
