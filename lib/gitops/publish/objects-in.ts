import type { Manifest } from '../../manifests/manifest.ts';
import { readManifests } from '../../manifests/read-manifests.ts';

/** The Kubernetes objects in a text; none in the values of a chart. */
export function objectsIn(path: string, text: string): readonly Manifest[] {
  return readManifests([{ path, text }]).objects.map(({ manifest }) => manifest);
}
