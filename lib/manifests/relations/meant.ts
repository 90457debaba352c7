import type { View } from '../inventory.ts';
import type { Kind } from '../kinds.ts';
import type { Resource } from '../resource.ts';
import { namedIn } from './named.ts';

/**
 * The object that another one means by a name. Where several bear it, as in a folder of examples, it is the one of the same file or
 * else of the same folder; where that does not tell, nobody knows.
 */
export function tryFindMeant(
  view: View,
  kind: Kind,
  from: Resource,
  namespace: string | undefined,
  name: string,
): Resource | undefined {
  const candidates = namedIn(view, kind, namespace, name);
  if (candidates.length < 2) return candidates[0];
  const beside = candidates.filter(({ source }) => source.file === from.source.file);
  const near = beside.length > 0 ? beside : candidates.filter((item) => folderOf(item) === folderOf(from));
  return near.length === 1 ? near[0] : undefined;
}

function folderOf({ source }: Resource): string {
  const { file = '' } = source;
  return file.slice(0, file.lastIndexOf('/') + 1);
}
