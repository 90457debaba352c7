import type { View } from '../../manifests/inventory.ts';
import { type Kind, workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';

const counts = new WeakMap<View, Map<string, ReadonlyMap<string, number>>>();

/**
 * Whether an object may be a patch that names only what it changes: another one has its kind and name, in whatever namespace, its
 * containers have no image, or it names its pods in no way. Not so where all objects are known to be of one cluster. For rules that judge every kind.
 */
export function mayBePatch(resource: Resource, view: View): boolean {
  if (view.facts.whole === true) return false;
  return isOneOfSeveral(resource, view) || hasNoImage(resource) || hasNoLabels(resource);
}

function hasNoImage(resource: Resource): boolean {
  const isWorkload = workloadKinds.some((kind) => kind === resource.kind);
  const containers = podOf(resource)?.allContainers ?? [];
  return isWorkload && containers.every((container) => !container.at('image').exists);
}

function hasNoLabels({ kind, spec }: Resource): boolean {
  return kind.startsWith('apps/') && !spec.at('selector').exists && !spec.at('template', 'metadata').exists;
}

function isOneOfSeveral({ kind, name }: Resource, view: View): boolean {
  const ofView = counts.get(view) ?? new Map<string, ReadonlyMap<string, number>>();
  counts.set(view, ofView);
  const ofKind = ofView.get(kind) ?? countNames(view.all(kind as Kind));
  ofView.set(kind, ofKind);
  return (ofKind.get(name) ?? 0) > 1;
}

function countNames(resources: readonly Resource[]): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const { name, promised } of resources) if (!promised) names.set(name, (names.get(name) ?? 0) + 1);
  return names;
}
