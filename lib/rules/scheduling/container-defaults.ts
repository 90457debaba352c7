import type { View } from '../../manifests/inventory.ts';
import type { Computing } from '../../manifests/relations/pod-requests.ts';
import type { Resource } from '../../manifests/resource.ts';

/** Whether a LimitRange of the namespace gives containers a value that they do not set themselves. Reads `LimitRange`. */
export function defaultOf(
  view: View,
  workload: Resource,
  resource: Computing,
  keys: readonly ('default' | 'defaultRequest')[],
): boolean {
  return view
    .inNamespace('LimitRange', workload.namespace)
    .flatMap((range) => range.spec.at('limits').items)
    .some(
      (limit) => limit.at('type').text === 'Container' && keys.some((key) => limit.at(key, resource).exists),
    );
}
