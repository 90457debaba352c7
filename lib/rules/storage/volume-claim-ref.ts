import { groupBy } from '../../manifests/group-by.ts';
import type { View } from '../../manifests/inventory.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';

const example = (name: string) => `
apiVersion: v1
kind: PersistentVolume
metadata: { name: data }
spec: { storageClassName: '', claimRef: { namespace: shop, name: ${name} } }
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
spec: { storageClassName: '', volumeName: data }
`;

export const volumeClaimRef: Rule = {
  id: 'volume-claim-ref',
  severity: 'error',
  title: 'A volume and a claim do not name each other',
  judges: ['PersistentVolume', 'PersistentVolumeClaim'],
  reads: ['apps/StatefulSet'],
  why: 'A volume is kept for the claim that it names and no other; a claim that names a volume waits for that one.',
  fix: "Name the claim with its namespace in the volume's claimRef, and the volume in the claim's volumeName.",
  source: 'P39; Kubernetes docs, persistent volumes, reserving a volume',
  examples: { flagged: example('dta'), accepted: example('data') },
  *check(resource, view) {
    yield* resource.kind === 'PersistentVolume' ? ofVolume(resource, view) : ofClaim(resource, view);
  },
};

function* ofVolume(volume: Resource, view: View): Iterable<Problem> {
  const ref = volume.spec.at('claimRef');
  const name = ref.at('name').text;
  const namespace = ref.at('namespace').text;
  if (name === undefined || namespace === undefined) return;
  const [first] = volumesByClaim(view).get(`${namespace}/${name}`) ?? [];
  if (first !== undefined && first !== volume)
    yield { at: ref, message: `claim ${namespace}/${name} is ${first}'s already` };
  if (view.find('PersistentVolumeClaim', namespace, name) !== undefined) return;
  // One that leaves its namespace to whoever applies it, or a pod's of a StatefulSet.
  if (view.find('PersistentVolumeClaim', undefined, name) !== undefined) return;
  if (view.inNamespace('apps/StatefulSet', namespace).some((set) => makesClaim(set, name))) return;
  const severity = view.facts.whole === true ? 'error' : 'warning';
  yield { at: ref.at('name'), message: `no claim ${namespace}/${name}`, severity };
}

function* ofClaim(claim: Resource, view: View): Iterable<Problem> {
  const at = claim.spec.at('volumeName');
  if (at.text === undefined || at.text === '') return;
  const [first] = claimsByVolume(view).get(at.text) ?? [];
  // Without a namespace, two files may be two versions of one claim.
  const isOne = first?.namespace === undefined || claim.namespace === undefined;
  if (first !== undefined && first !== claim && !isOne)
    yield { at, message: `volume '${at.text}' is ${first}'s already` };
  const volume = view.find('PersistentVolume', undefined, at.text);
  if (volume === undefined) {
    const severity = view.facts.whole === true ? 'error' : 'warning';
    yield { at, message: `no PersistentVolume '${at.text}'`, severity };
    return;
  }
  const ref = volume.spec.at('claimRef');
  const [name, namespace] = [ref.at('name').text, ref.at('namespace').text];
  const isOther = claim.namespace !== undefined && namespace !== undefined && namespace !== claim.namespace;
  if (name !== undefined && (name !== claim.name || isOther))
    yield { at, message: `volume '${at.text}' is kept for claim ${namespace}/${name}` };
}

const volumesByClaim = oncePerView((view) =>
  groupBy(view.all('PersistentVolume'), ({ spec }) => {
    const ref = spec.at('claimRef');
    return `${ref.at('namespace').text}/${ref.at('name').text}`;
  }),
);

const claimsByVolume = oncePerView((view) =>
  groupBy(view.all('PersistentVolumeClaim'), ({ spec }) => spec.at('volumeName').text ?? ''),
);

function makesClaim(set: Resource, name: string): boolean {
  return set.spec
    .at('volumeClaimTemplates')
    .items.some((item) => name.startsWith(`${item.at('metadata', 'name').text}-${set.name}-`));
}
