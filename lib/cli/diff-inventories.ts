import { groupBy } from '../manifests/group-by.ts';
import { Inventory } from '../manifests/inventory.ts';
import { type ManifestFile, type ReadResult, readManifests } from '../manifests/read-manifests.ts';
import type { Source } from '../manifests/source.ts';
import type { DiffSide } from './diff-side.ts';
import type { Synthesis } from './platform-source.ts';

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
  const facts = synthesis?.facts ?? {};
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
  { reading, tree }: Pick<Synthesis, 'reading' | 'tree'>,
  known: Map<string, ReadResult>,
): void {
  const byFile = <T extends { readonly source: Source }>(documents: readonly T[]) =>
    groupBy(documents, ({ source }) => source.file ?? '');
  const [objects, others] = [byFile(reading.objects), byFile(reading.others)];
  for (const file of new Set([...objects.keys(), ...others.keys()])) {
    const text = tree.get(file);
    if (text === undefined || known.has(text)) continue;
    known.set(text, {
      objects: (objects.get(file) ?? []).map(({ manifest }) => ({ manifest, source: {} })),
      others: (others.get(file) ?? []).map(({ value }) => ({ value, source: {} })),
      unreadable: [],
    });
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
