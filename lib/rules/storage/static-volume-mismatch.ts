import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { classNameOf, defaultClasses } from '../../manifests/relations/storage-classes.ts';
import { sizeOf, volumeOfClaim } from '../../manifests/relations/volumes.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';

const example = (className: string) => `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { storageClassName: ${className}, volumeName: data, accessModes: [ReadWriteOnce], resources: { requests: { storage: 5Gi } } }
---
apiVersion: v1
kind: PersistentVolume
metadata: { name: data }
spec: { storageClassName: '', accessModes: [ReadWriteOnce], capacity: { storage: 5Gi }, nfs: { server: nfs.lan, path: /data } }
`;

export const staticVolumeMismatch: Rule = {
  id: 'static-volume-mismatch',
  severity: 'error',
  title: 'A claim and the volume that is meant for it do not fit each other',
  judges: ['PersistentVolumeClaim'],
  reads: ['PersistentVolume', 'storage.k8s.io/StorageClass'],
  why: 'They are not bound: the claim stays Pending, or is given a fresh and empty volume of the default class. Only where each names the other is the difference overlooked.',
  fix: "Give both the same class (for a volume that is made by hand '', on both), and let the claim ask for no more than the volume has.",
  source:
    'P39; kubernetes pkg/controller/volume/persistentvolume/pv_controller.go, syncUnboundClaim, checkVolumeSatisfyClaim; kops issue 2624',
  examples: { flagged: example('longhorn'), accepted: example("''") },
  *check(claim, view) {
    const volume = volumeOfClaim(view, claim.namespace, claim.name, claim.spec);
    if (volume === undefined) return;
    const isNamed = (claim.spec.at('volumeName').text ?? '') !== '';
    const isKept = volume.spec.at('claimRef', 'name').text === claim.name;
    // Where each names the other nothing is compared; the class is not either where the volume alone does.
    const lenient = isNamed && isKept ? ({ severity: 'warning' } as const) : {};
    for (const problem of classProblem(claim, volume, view))
      yield { ...problem, ...(isKept ? { severity: 'warning' as const } : {}) };
    for (const problem of sizeProblems(claim, volume)) yield { ...problem, ...lenient };
  },
};

function* sizeProblems(claim: Resource, { name, spec }: Resource): Iterable<Problem> {
  const volume = `PersistentVolume ${name}`;
  const asked = claim.spec.at('resources', 'requests', 'storage');
  const offered = spec.at('capacity', 'storage');
  const [least, most] = [sizeOf(asked), sizeOf(offered)];
  if (least !== undefined && most !== undefined && least > most)
    yield { at: asked, message: `asks for ${asked.value}, and ${volume} has ${offered.value}` };
  const modes = spec.at('accessModes').texts;
  for (const mode of claim.spec.at('accessModes').items)
    if (mode.text !== undefined && modes.length > 0 && !modes.includes(mode.text))
      yield { at: mode, message: `asks for ${mode.text}, and ${volume} offers ${modes.join(', ')}` };
  const [wanted, is] = [modeOf(claim.spec), modeOf(spec)];
  if (wanted !== is)
    yield {
      at: claim.spec.at('volumeMode'),
      message: `wants a ${wanted} volume, and ${volume} is a ${is} one`,
    };
}

function modeOf(spec: Field): string {
  return spec.at('volumeMode').text ?? 'Filesystem';
}

function classProblem(claim: Resource, volume: Resource, view: View): Problem[] {
  // An older form of the field, still honoured.
  const old = 'volume.beta.kubernetes.io/storage-class';
  if (claim.annotations[old] !== undefined || volume.annotations[old] !== undefined) return [];
  const at = claim.spec.at('storageClassName');
  const written = classNameOf(claim.spec);
  const wanted = classNameOf(volume.spec) ?? '';
  const [standard] = defaultClasses(view);
  const of = `PersistentVolume ${volume.name} is of ${named(wanted)}`;
  if (written !== undefined)
    return written === wanted ? [] : [{ at, message: `is of ${named(written)}, and ${of}` }];
  if (standard !== undefined)
    return standard.name === wanted
      ? []
      : [{ at, message: `is of ${named(standard.name)}, the default, and ${of}` }];
  if (wanted === '' && view.facts.whole === true) return [];
  return [{ at, message: `is of the default class, if there is one, and ${of}`, severity: 'warning' }];
}

function named(name: string): string {
  return name === '' ? "no class ('')" : `class '${name}'`;
}
