import type { Field } from '../field.ts';
import { groupBy } from '../group-by.ts';
import type { View } from '../inventory.ts';
import { podOf } from '../pod.ts';
import { parseQuantity } from '../quantity.ts';
import type { Resource } from '../resource.ts';
import { oncePerView } from './once-per-view.ts';

/** A claim that the pods of a workload mount: one that is written down, or one of a StatefulSet for each of its pods. */
export interface Claim {
  readonly name: string;
  /** The volume that mounts it; of a template, the template. */
  readonly at: Field;
  /** The name by which containers mount it. */
  readonly volume: string;
  /** Its spec; undefined where the claim is not among the manifests. */
  readonly spec: Field | undefined;
  /** Whether each pod has one of its own. */
  readonly perPod: boolean;
}

/** The claims that a workload mounts. Reads `PersistentVolumeClaim`. */
export function claimsOf(view: View, workload: Resource): Claim[] {
  const pod = podOf(workload);
  if (pod === undefined) return [];
  const named = pod.volumes.flatMap((volume): Claim[] => {
    const at = volume.at('persistentVolumeClaim', 'claimName');
    const own = volume.at('ephemeral', 'volumeClaimTemplate', 'spec');
    const name = volume.at('name').text ?? '';
    if (own.isMapping) return [{ name, at: volume, volume: name, spec: own, perPod: true }];
    if (at.text === undefined) return [];
    const claim = view.find('PersistentVolumeClaim', workload.namespace, at.text);
    return [{ name: at.text, at, volume: name, spec: claim?.spec, perPod: false }];
  });
  const templates = workload.spec.at('volumeClaimTemplates').items.map((template): Claim => {
    const name = template.at('metadata', 'name').text ?? '';
    return { name, at: template, volume: name, spec: template.at('spec'), perPod: true };
  });
  return [...named, ...templates];
}

/** The claims of an object that is one or has templates of some, with their names. */
export function claimSpecs(resource: Resource): { readonly name: string; readonly spec: Field }[] {
  if (resource.kind === 'PersistentVolumeClaim') return [{ name: resource.name, spec: resource.spec }];
  return resource.spec.at('volumeClaimTemplates').items.map((template) => ({
    name: template.at('metadata', 'name').text ?? '',
    spec: template.at('spec'),
  }));
}

/** Whether a claim or a volume may be written to from one node only. */
export function isForOneNode(spec: Field): boolean {
  const modes = spec.at('accessModes').texts;
  return modes.length > 0 && modes.every((mode) => mode.startsWith('ReadWriteOnce'));
}

/** The volume that a claim and it name, either the other. Reads `PersistentVolume`. */
export function volumeOfClaim(
  view: View,
  namespace: string | undefined,
  name: string,
  spec: Field,
): Resource | undefined {
  const named = spec.at('volumeName').text;
  if (named !== undefined && named !== '') return view.find('PersistentVolume', undefined, named);
  return volumesByClaim(view).get(`${namespace}/${name}`)?.[0];
}

const volumesByClaim = oncePerView((view) =>
  groupBy(view.all('PersistentVolume'), ({ spec }) => {
    const claim = spec.at('claimRef');
    return `${claim.at('namespace').text}/${claim.at('name').text}`;
  }),
);

/** The bytes that a volume offers or a claim asks for. */
export function sizeOf(field: Field): number | undefined {
  return parseQuantity(field.value);
}
