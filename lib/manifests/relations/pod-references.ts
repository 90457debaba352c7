import type { Field } from '../field.ts';
import type { Pod } from '../pod.ts';

/** A place in a pod that names a ConfigMap or a Secret. */
export interface ConfigReference {
  readonly kind: 'ConfigMap' | 'Secret';
  /** Where the name stands. */
  readonly name: Field;
  /** Where keys are named; none for a reference to all of them. */
  readonly keys: readonly Field[];
  /** Whether the pod starts without it. */
  readonly optional: boolean;
  /** `pull` is a Secret for the registry, `driver` one for the driver of a volume. */
  readonly as: 'variable' | 'variables' | 'files' | 'pull' | 'driver';
}

/** Volumes whose driver takes a Secret, and where. */
const driverSecrets: readonly (readonly string[])[] = [
  ['azureFile', 'secretName'],
  ['cephfs', 'secretRef', 'name'],
  ['csi', 'nodePublishSecretRef', 'name'],
  ['flexVolume', 'secretRef', 'name'],
  ['iscsi', 'secretRef', 'name'],
  ['rbd', 'secretRef', 'name'],
];

const known = new WeakMap<Pod, readonly ConfigReference[]>();

/** Everything in a pod that names a ConfigMap or a Secret. */
export function configReferencesOf(pod: Pod): readonly ConfigReference[] {
  const references = known.get(pod) ?? findReferences(pod);
  known.set(pod, references);
  return references;
}

function findReferences(pod: Pod): ConfigReference[] {
  const references = [
    ...pod.allContainers.flatMap((container) => [
      ...container.at('env').items.flatMap(fromVariable),
      ...container.at('envFrom').items.flatMap(fromAll),
    ]),
    ...pod.volumes.flatMap(fromVolume),
    ...pod.spec.at('imagePullSecrets').items.map((item) => plain('Secret', item.at('name'), 'pull')),
  ];
  return references.filter(({ name }) => isName(name));
}

/** Whether a name stands there that no tool fills in first. */
export function isName(field: Field): field is Field & { readonly text: string } {
  return field.text !== undefined && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(field.text);
}

function fromVariable(variable: Field): ConfigReference[] {
  return (['configMapKeyRef', 'secretKeyRef'] as const).flatMap((key) => {
    const reference = variable.at('valueFrom', key);
    if (!reference.isMapping) return [];
    const kind = key === 'secretKeyRef' ? 'Secret' : 'ConfigMap';
    return {
      kind,
      name: reference.at('name'),
      keys: [reference.at('key')],
      optional: isOptional(reference),
      as: 'variable',
    };
  });
}

function fromAll(source: Field): ConfigReference[] {
  return (['configMapRef', 'secretRef'] as const).flatMap((key) => {
    const reference = source.at(key);
    if (!reference.isMapping) return [];
    const kind = key === 'secretRef' ? 'Secret' : 'ConfigMap';
    return { ...plain(kind, reference.at('name'), 'variables'), optional: isOptional(reference) };
  });
}

function fromVolume(volume: Field): ConfigReference[] {
  return [
    ...filesFrom(volume.at('configMap'), 'ConfigMap', 'name'),
    ...filesFrom(volume.at('secret'), 'Secret', 'secretName'),
    ...volume
      .at('projected', 'sources')
      .items.flatMap((source) => [
        ...filesFrom(source.at('configMap'), 'ConfigMap', 'name'),
        ...filesFrom(source.at('secret'), 'Secret', 'name'),
      ]),
    ...driverSecrets
      .map((keys) => volume.at(...keys))
      .filter((name) => name.exists)
      .map((name) => plain('Secret', name, 'driver')),
  ];
}

function filesFrom(source: Field, kind: ConfigReference['kind'], key: string): ConfigReference[] {
  if (!source.isMapping) return [];
  const keys = source.at('items').items.map((item) => item.at('key'));
  return [{ kind, name: source.at(key), keys, optional: isOptional(source), as: 'files' }];
}

function plain(kind: ConfigReference['kind'], name: Field, as: ConfigReference['as']): ConfigReference {
  return { kind, name, keys: [], optional: false, as };
}

function isOptional(reference: Field): boolean {
  return reference.at('optional').boolean === true;
}
