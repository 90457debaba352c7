import { isHelmRelease } from '../helm/helm-release.ts';
import { bringsMore } from '../helm/promises.ts';
import type { View } from '../inventory.ts';

/**
 * Whether a Helm release may bring objects to a namespace of which nothing is known: rules that miss something there cannot be sure.
 * Reads `HelmRelease`.
 */
export function mayBringMore(view: View, namespace: string | undefined): boolean {
  return view
    .inNamespace('HelmRelease', namespace)
    .some((release) => isHelmRelease(release) && bringsMore(release));
}
