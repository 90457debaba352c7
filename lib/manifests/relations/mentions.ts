import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import { type Kind, workloadKinds } from '../kinds.ts';
import { podOf } from '../pod.ts';
import { oncePerView } from './once-per-view.ts';
import { configReferencesOf } from './pod-references.ts';

/** What must be declared to ask `isMentioned`. */
export const mentionReads = [
  ...workloadKinds,
  'HelmRelease',
  'ServiceAccount',
  'networking.istio.io/Gateway',
  'networking.k8s.io/Ingress',
  'rbac.authorization.k8s.io/ClusterRole',
  'rbac.authorization.k8s.io/Role',
] as const satisfies readonly Kind[];

/**
 * Whether something may use a ConfigMap, a Secret or a claim of that name: a pod refers to it, or the name occurs among the texts
 * of a pod, a role, an account, a gateway or the values of a Helm release, in whatever namespace. Reads `mentionReads`.
 */
export function isMentioned(view: View, name: string): boolean {
  return mentions(view).has(name);
}

const mentions: (view: View) => ReadonlySet<string> = oncePerView((view) => {
  const names = new Set<string>();
  for (const kind of workloadKinds)
    for (const workload of view.all(kind)) {
      const pod = podOf(workload);
      if (pod === undefined) continue;
      for (const { name } of configReferencesOf(pod)) names.add(name.text ?? '');
      for (const volume of pod.volumes) names.add(volume.at('persistentVolumeClaim', 'claimName').text ?? '');
      for (const container of pod.allContainers)
        for (const key of ['args', 'command', 'env']) addWords(container.at(key), names);
    }
  for (const kind of mentionReads.slice(workloadKinds.length))
    for (const object of view.all(kind)) {
      const { root } = object;
      for (const key of ['values', 'spec', 'rules', 'secrets', 'imagePullSecrets'])
        addWords(root.at(key), names);
    }
  return names;
});

/** The words of every text in a field that may be names of objects. */
function addWords(field: Field, names: Set<string>): void {
  if (field.text !== undefined)
    for (const [word] of field.text.matchAll(/[a-z0-9][a-z0-9.-]*/g)) names.add(word);
  for (const item of field.items) addWords(item, names);
  for (const [, item] of field.entries) addWords(item, names);
}
