import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { isClaimOfStatefulSet } from '../../manifests/relations/claims.ts';
import { classNameOf, defaultClasses } from '../../manifests/relations/storage-classes.ts';
import { type Claim, claimsOf, volumeOfClaim } from '../../manifests/relations/volumes.ts';
import type { Resource } from '../../manifests/resource.ts';
import { drawWorkload } from './draw-service.ts';
import type { Graph } from './graph.ts';
import { GraphDraft } from './graph-draft.ts';
import { missingNode, objectNode } from './object-node.ts';

/** Where data lies: from workloads through claims to volumes or classes, and to the server or driver that holds it. */
export function storageGraph(view: View): Graph {
  const draft = new GraphDraft();
  for (const workload of workloadKinds.flatMap((kind) => view.all(kind))) {
    for (const claim of claimsOf(view, workload)) {
      const mounted = draft.node(claimNode(view, workload, claim));
      draft.edge(drawWorkload(draft, workload), mounted, claim.perPod ? 'one a pod' : undefined);
      if (claim.spec !== undefined)
        drawBacking(view, draft, mounted, workload.namespace, claim.name, claim.spec);
    }
    for (const volume of podOf(workload)?.volumes ?? []) {
      const share = drawShare(draft, volume.at('nfs'));
      if (share !== undefined) draft.edge(drawWorkload(draft, workload), share.id, share.path);
    }
  }
  for (const claim of view.all('PersistentVolumeClaim')) {
    if (draft.has(claim.toString()) || isClaimOfStatefulSet(view, claim.namespace, claim.name)) continue;
    const id = draft.node(objectNode(claim, 'claim', sizeIn(claim.spec), 'nobody mounts it'));
    drawBacking(view, draft, id, claim.namespace, claim.name, claim.spec);
  }
  for (const volume of view.all('PersistentVolume')) drawVolume(draft, volume);
  return draft.finish('storage', 'Where data lies');
}

function claimNode(view: View, workload: Resource, { name, spec, perPod }: Claim) {
  const { namespace } = workload;
  if (spec === undefined) return missingNode('PersistentVolumeClaim', namespace, name);
  const written = perPod ? undefined : view.find('PersistentVolumeClaim', namespace, name);
  const lines = [`claim ${sizeIn(spec)}`.trim(), spec.at('accessModes').texts.join(', ')].filter(Boolean);
  if (written !== undefined) return objectNode(written, 'claim', ...lines);
  const own = ownName(workload, name);
  return {
    id: `PersistentVolumeClaim ${namespace === undefined ? '' : `${namespace}/`}${own}-0`,
    kind: 'claim' as const,
    label: [`${own}-${numbers(workload)}`, ...lines],
    ...(namespace === undefined ? {} : { group: namespace }),
  };
}

/** A StatefulSet names the claims of its pods after the template and itself, a pod after itself and the volume. */
function ownName(workload: Resource, template: string): string {
  const isSet = workload.kind === 'apps/StatefulSet';
  return isSet ? `${template}-${workload.name}` : `${workload.name}-${template}`;
}

/** `0`, or `0 to 2` where there are several pods. */
function numbers({ spec }: Resource): string {
  const pods = spec.at('replicas').number ?? 1;
  return pods > 1 ? `0 to ${pods - 1}` : '0';
}

/** What is behind a claim: its volume, or the class that makes one. */
function drawBacking(
  view: View,
  draft: GraphDraft,
  from: string,
  namespace: string | undefined,
  name: string,
  spec: Field,
): void {
  const volume = volumeOfClaim(view, namespace, name, spec);
  if (volume !== undefined) {
    draft.edge(from, drawVolume(draft, volume));
    return;
  }
  const stated = classNameOf(spec);
  const className = stated ?? defaultClasses(view)[0]?.name;
  if (className === undefined || className === '') return;
  draft.edge(from, drawClass(view, draft, className), stated === undefined ? 'default class' : undefined);
}

function drawVolume(draft: GraphDraft, volume: Resource): string {
  const { spec } = volume;
  const id = volume.toString();
  if (draft.has(id)) return id;
  const kept = spec.at('persistentVolumeReclaimPolicy').text;
  const size = spec.at('capacity', 'storage').text;
  draft.node(objectNode(volume, 'volume', ['volume', size, kept].filter(Boolean).join(' ')));
  const share = drawShare(draft, spec.at('nfs'));
  const driver = spec.at('csi', 'driver').text;
  if (share !== undefined) draft.edge(id, share.id, share.path);
  else if (driver !== undefined) draft.edge(id, drawDriver(draft, driver));
  else if (spec.at('hostPath').exists || spec.at('local').exists)
    draft.edge(id, drawDriver(draft, 'disk of a node'));
  return id;
}

function drawClass(view: View, draft: GraphDraft, name: string): string {
  const found = view.find('storage.k8s.io/StorageClass', undefined, name);
  if (found === undefined) return draft.node(missingNode('StorageClass', undefined, name));
  const copies = found.at('parameters', 'numberOfReplicas').value;
  const isCount = typeof copies === 'string' || typeof copies === 'number';
  const id = draft.node(objectNode(found, 'class', 'class', ...(isCount ? [`${copies} copies`] : [])));
  const provisioner = found.at('provisioner').text;
  if (provisioner !== undefined) draft.edge(id, drawDriver(draft, provisioner));
  return id;
}

function drawDriver(draft: GraphDraft, name: string): string {
  return draft.node({ id: `driver ${name}`, kind: 'driver', label: [name] });
}

function drawShare(draft: GraphDraft, nfs: Field): { id: string; path: string | undefined } | undefined {
  const server = nfs.at('server').text;
  if (server === undefined) return undefined;
  const id = draft.node({ id: `NAS ${server}`, kind: 'driver', label: [server, 'NAS'] });
  return { id, path: nfs.at('path').text };
}

function sizeIn(spec: Field): string {
  return spec.at('resources', 'requests', 'storage').text ?? '';
}
