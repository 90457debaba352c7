import { describe, identityOf, type Manifest } from '../../manifests/manifest.ts';
import type { Tree } from '../plan.ts';
import { objectsIn } from './objects-in.ts';
import type { FilePlan } from './plan-publication.ts';

/** Something that a publication takes out of the cluster. */
export interface Loss {
  /** The file that held it. */
  readonly path: string;
  /** `PersistentVolumeClaim shop/data`; undefined for a file that is no object. */
  readonly object: string | undefined;
  /** Whether what goes with it cannot be made again from Git. */
  readonly isPrecious: boolean;
}

/**
 * Kinds whose removal takes more than the object with it: data, everything in a namespace, every object of a kind, everything that an
 * Application applied.
 */
const precious = [
  'PersistentVolumeClaim',
  'PersistentVolume',
  'Namespace',
  'CustomResourceDefinition',
  'StatefulSet',
  'Application',
];

interface Gone {
  readonly path: string;
  readonly object: Manifest | undefined;
}

/**
 * What a plan takes away: the objects of removed files, and those that a changed file no longer has; what only moved to another
 * file stays.
 *
 * @param before the text at the head of each removed, changed and kept file
 */
export function lossesOf(
  plan: Pick<FilePlan, 'removed' | 'changed'> & Partial<Pick<FilePlan, 'kept'>>,
  tree: Tree,
  before: (path: string) => string | undefined,
): Loss[] {
  const gone = [...plan.removed, ...plan.changed].flatMap((path): Gone[] => {
    const objects = objectsIn(path, before(path) ?? '');
    const kept = new Set(objectsIn(path, tree.get(path) ?? '').map(identityOf));
    const lost = objects.filter((object) => !kept.has(identityOf(object)));
    // A removed file without an object is a loss too: values of a chart, or what nobody can read any more.
    const isFile = objects.length === 0 && plan.removed.includes(path);
    return isFile ? [{ path, object: undefined }] : lost.map((object) => ({ path, object }));
  });
  if (!gone.some(({ object }) => object !== undefined)) return gone.map(lossOf);
  const there = identitiesIn(
    written(tree, plan.kept ?? [], before),
    new Set(gone.flatMap(({ object }) => object?.metadata.name ?? [])),
  );
  return gone.filter(({ object }) => object === undefined || !there.has(identityOf(object))).map(lossOf);
}

function lossOf({ path, object }: Gone): Loss {
  return {
    path,
    object: object === undefined ? undefined : describe(object),
    isPrecious: object !== undefined && precious.includes(object.kind),
  };
}

/** The tree as it will stand in the repository: what people keep for themselves is there as they made it. */
function written(tree: Tree, kept: readonly string[], before: (path: string) => string | undefined): Tree {
  const files = new Map(tree);
  for (const path of kept) {
    const theirs = before(path);
    if (theirs === undefined) files.delete(path);
    else files.set(path, theirs);
  }
  return files;
}

/** The objects of a tree, of files that have one of the names in them: reading all would take longer than publishing. */
function identitiesIn(tree: Tree, names: ReadonlySet<string>): ReadonlySet<string> {
  const mentioned = [...tree].filter(([, text]) => [...names].some((name) => text.includes(name)));
  return new Set(mentioned.flatMap(([path, text]) => objectsIn(path, text).map(identityOf)));
}
