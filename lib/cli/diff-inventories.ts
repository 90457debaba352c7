import { pathOf } from '../gitops/paths.ts';
import { Inventory } from '../manifests/inventory.ts';
import { type ManifestFile, type ReadResult, readManifests } from '../manifests/read-manifests.ts';
import { factsOf } from './cluster-facts.ts';
import type { DiffSide } from './diff-side.ts';

/** Both sides as inventories, and what could not be read of them. */
export interface DiffInventories {
  readonly from: Inventory;
  readonly to: Inventory;
  readonly notes: readonly string[];
}

/**
 * Reads both sides. Most files are the same on both: those are read once, and their objects are then one and the same, which spares
 * the comparison too.
 */
export function inventoriesOf(from: DiffSide, to: DiffSide): DiffInventories {
  const known = new Map<string, ReadResult>();
  const right = inventoryOf(to, known);
  const left = inventoryOf(from, known);
  const unreadable = [from, to].flatMap(({ label }, index) =>
    [left, right][index]?.unreadable.map(({ file, line, reason }) => `${label}: ${file}:${line}: ${reason}`),
  );
  return {
    from: left,
    to: right,
    notes: [...from.notes, ...to.notes, ...unreadable.flatMap((note) => note ?? [])],
  };
}

function inventoryOf({ files, synthesis }: DiffSide, known: Map<string, ReadResult>): Inventory {
  if (synthesis !== undefined) remember(synthesis, known);
  const read = files.map((file) => readOnce(file, known));
  const facts = synthesis === undefined ? {} : factsOf(synthesis.platform);
  return new Inventory(
    {
      objects: read.flatMap(({ objects }) => objects),
      others: read.flatMap(({ others }) => others),
      unreadable: read.flatMap(({ unreadable }) => unreadable),
    },
    { ...facts, whole: true },
  );
}

/** What was rendered need not be read back. */
function remember(
  { manifests, files, tree }: NonNullable<DiffSide['synthesis']>,
  known: Map<string, ReadResult>,
): void {
  for (const { manifest } of manifests) {
    const text = tree.get(pathOf(manifest));
    if (text !== undefined && !known.has(text))
      known.set(text, { objects: [{ manifest, source: {} }], others: [], unreadable: [] });
  }
  for (const { path: file, value } of files) {
    const text = tree.get(file);
    if (text !== undefined && !known.has(text))
      known.set(text, { objects: [], others: [{ value, source: {} }], unreadable: [] });
  }
}

function readOnce(file: ManifestFile, known: Map<string, ReadResult>): ReadResult {
  const found = known.get(file.text);
  if (found === undefined) {
    const result = readManifests([file]);
    known.set(file.text, result);
    return result;
  }
  const text = () => file.text;
  return {
    objects: found.objects.map(({ manifest, source }) => ({
      manifest,
      source: { text, ...source, file: file.path },
    })),
    others: found.others.map(({ value, source }) => ({
      value,
      source: { text, ...source, file: file.path },
    })),
    unreadable: found.unreadable.map((document) => ({ ...document, file: file.path })),
  };
}
