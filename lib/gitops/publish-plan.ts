import { createHash } from 'node:crypto';
import { type Ledger, ledgerPath } from './ledger.ts';
import type { Tree } from './plan.ts';

/** What the manifests repository holds at its head. */
export interface Head {
  /** Git object name by path. */
  readonly blobs: ReadonlyMap<string, string>;
  readonly ledger: Ledger | undefined;
}

/** A path that is left as it is, and why. */
export interface Refusal {
  readonly path: string;
  readonly reason: string;
}

/** What a publication would do, paths sorted. */
export interface PublishPlan {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** When there is one, nothing is published. */
  readonly refused: readonly Refusal[];
}

/**
 * Compares a tree with the head of the repository; pure. A file is ours if the ledger lists it. What is ours and no longer
 * in the tree is removed; what is not ours is never touched, and where it stands in the way the publication is refused.
 */
export function planPublication(head: Head, tree: Tree): PublishPlan {
  const owned = new Set(Object.keys(head.ledger?.files ?? {}).filter((path) => !isReserved(path)));
  const added: string[] = [];
  const changed: string[] = [];
  const refused: Refusal[] = [];
  const folders = foldersOf(head.blobs.keys(), owned);
  const beforeLedger = foreignInTheWay(ledgerPath, head, owned, folders);
  if (beforeLedger !== undefined) refused.push({ path: ledgerPath, reason: inTheWay(beforeLedger) });

  for (const [path, content] of tree) {
    const blob = head.blobs.get(path);
    const foreign = foreignInTheWay(path, head, owned, folders);
    if (isReserved(path)) refused.push({ path, reason: 'the path is reserved' });
    else if (blob === undefined && foreign !== undefined) refused.push({ path, reason: inTheWay(foreign) });
    else if (blob === undefined) added.push(path);
    else if (blob === blobName(content, blob.length)) continue;
    else if (owned.has(path)) changed.push(path);
    else refused.push({ path, reason: inTheWay(path) });
  }
  const removed = [...owned].filter((path) => !tree.has(path) && head.blobs.has(path)).sort();
  return { added, changed, removed, refused };
}

/**
 * Whether the ledger at the head lists just the files of a tree. If not it has to be written anew even where no file changes:
 * a path that it lists wrongly would make somebody else's file look like ours.
 */
export function ledgerCovers(ledger: Ledger | undefined, tree: Tree): boolean {
  const listed = Object.keys(ledger?.files ?? {});
  return listed.length === tree.size && listed.every((path) => tree.has(path));
}

/** Git takes `.git` in any case for its own, and the folder of the ledger is ours. */
function isReserved(path: string): boolean {
  const parts = path.split('/');
  return parts[0] === '.slipway' || parts.some((part) => part.toLowerCase() === '.git');
}

function inTheWay(path: string): string {
  return (
    `${path} is in the repository and was not published by Slipway; ` +
    'remove or rename it there, or give the object another name'
  );
}

/** A foreign file where a folder is needed, or a foreign folder where a file is. */
function foreignInTheWay(
  path: string,
  head: Head,
  owned: ReadonlySet<string>,
  folders: ReadonlyMap<string, string>,
) {
  const parts = path.split('/');
  const parents = parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
  return parents.find((parent) => head.blobs.has(parent) && !owned.has(parent)) ?? folders.get(path);
}

/** Every folder that holds a foreign file, with one such file. */
function foldersOf(paths: Iterable<string>, owned: ReadonlySet<string>): Map<string, string> {
  const folders = new Map<string, string>();
  for (const path of paths) {
    if (owned.has(path)) continue;
    for (let end = path.indexOf('/'); end > 0; end = path.indexOf('/', end + 1))
      folders.set(path.slice(0, end), path);
  }
  return folders;
}

/**
 * The name that Git gives a file's content. Knowing it beforehand spares writing out what is there already.
 *
 * @param length digits of the repository's names: 40 for SHA-1, 64 for SHA-256
 */
function blobName(content: string, length: number): string {
  const bytes = Buffer.from(content);
  return createHash(length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');
}
