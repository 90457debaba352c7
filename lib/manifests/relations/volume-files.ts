import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import { tryFindConfigKeys } from './config-keys.ts';
import { tryFindSecret } from './secrets.ts';

/**
 * The files of a volume that is made of ConfigMaps and Secrets; undefined for other volumes, and where not all are known. Reads
 * `ConfigMap` and `secretKinds`.
 */
export function tryFindFiles(
  view: View,
  volume: Field,
  namespace: string | undefined,
): readonly string[] | undefined {
  const projected = volume.at('projected', 'sources');
  if (!projected.exists) return filesOf(view, volume, namespace, 'secretName');
  const parts = projected.items.map((source) => filesOf(view, source, namespace, 'name'));
  return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

function filesOf(
  view: View,
  source: Field,
  namespace: string | undefined,
  nameOfSecret: string,
): readonly string[] | undefined {
  const [config, secret, downward] = [source.at('configMap'), source.at('secret'), source.at('downwardAPI')];
  if (downward.isMapping) return pathsOf(downward);
  const from = config.isMapping ? config : secret;
  if (!from.isMapping || from.at('optional').boolean === true) return undefined;
  if (from.at('items').exists) return pathsOf(from);
  if (config.isMapping) {
    const keys = tryFindConfigKeys(view, namespace, config.at('name').text ?? '');
    return keys && [...keys];
  }
  const known = tryFindSecret(view, namespace, secret.at(nameOfSecret).text ?? '');
  return known?.complete ? [...known.keys] : undefined;
}

function pathsOf(source: Field): string[] {
  return source.at('items').items.map((item) => item.at('path').text ?? '');
}
