import { Inventory } from '../../manifests/inventory.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import { diff, type JudgedChange } from './diff.ts';

/** An inventory of objects written as YAML. @throws when it cannot be read: a test must not pass because of a slip in it */
export function inventoryOf(yaml: string): Inventory {
  const read = readManifests([{ path: 'test.yaml', text: yaml }]);
  if (read.unreadable.length > 0) throw new Error(JSON.stringify(read.unreadable));
  return new Inventory(read, { whole: true });
}

/** The changes between two YAML texts. */
export function changesOf(before: string, after: string): JudgedChange[] {
  return diff(inventoryOf(before), inventoryOf(after));
}
