import type { Tree } from '../plan.ts';
import { blobName } from './blob-name.ts';
import type { Choices } from './choices.ts';
import type { Conflict, ConflictKind } from './conflict.ts';
import { type Head, isPlainFile } from './head.ts';
import { type Ledger, ledgerPath, sha256 } from './ledger.ts';
import { obstacles } from './obstacles.ts';

/** What a publication starts from. */
export interface Ground {
  readonly head: Head;
  /** What Slipway said last; undefined before the first publication. */
  readonly last: Pick<Ledger, 'files' | 'adopted'> | undefined;
  /** What stands at the head in its place, where a revert or a reset brought an earlier one back. */
  readonly earlier: Pick<Ledger, 'files'> | undefined;
  /** Contents by Git's names of them: of each path in `doubtful`. */
  readonly contents: ReadonlyMap<string, Buffer>;
}

/** What a publication would do, paths sorted. */
export interface FilePlan {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** What is left as people made it, because somebody said so: by `--adopt`, now or before. */
  readonly kept: readonly string[];
  /** When there is one, nothing is published. */
  readonly conflicts: readonly Conflict[];
  /** Every path that somebody had to choose for, whether he did or not. */
  readonly disputed: readonly string[];
}

type Verdict = 'same' | 'added' | 'changed' | 'removed' | 'kept' | ConflictKind;

/**
 * Compares a tree with the head of the repository; pure. A file is ours if Slipway's last ledger lists it with the hash that it still has. What
 * is ours and no longer in the tree is removed; what is not ours, or was edited, is in the way until somebody chooses.
 */
export function planPublication(ground: Ground, tree: Tree, choices: Choices): FilePlan {
  const before = pathsOf(ground, tree).map((path) => [path, judged(path, ground, tree)] as const);
  const verdicts = new Map(
    before.map(([path, verdict]) => [path, chosen(verdict, path, ground, tree, choices)]),
  );
  const of = (wanted: Verdict) => [...verdicts].flatMap(([path, is]) => (is === wanted ? [path] : []));
  const there = [...ground.head.entries.keys()];
  const removed = new Set(of('removed'));
  const blocked = obstacles([ledgerPath, ...of('added')], there, removed);
  // What cannot be written may still be left away.
  for (const path of blocked.keys()) {
    if (path !== ledgerPath && choices.of(path) === 'adopt') verdicts.set(path, 'kept');
  }
  const isBlocked = (path: string) => blocked.has(path) && verdicts.get(path) !== 'kept';
  return {
    added: of('added').filter((path) => !isBlocked(path)),
    changed: of('changed'),
    removed: [...removed],
    kept: of('kept'),
    conflicts: [
      ...[...blocked].flatMap(([path, obstacle]): Conflict[] =>
        isBlocked(path) ? [{ path, kind: 'blocked', obstacle }] : [],
      ),
      ...[...verdicts].flatMap(([path, kind]): Conflict[] => (isConflict(kind) ? [{ path, kind }] : [])),
    ],
    disputed: before.flatMap(([path, verdict]) =>
      verdict === 'kept' || isConflict(verdict) || blocked.has(path) ? [path] : [],
    ),
  };
}

/** The entries whose contents decide, or tell what would be lost: whatever the head has there that the tree has not. */
export function doubtful(ground: Omit<Ground, 'contents'>, tree: Tree): string[] {
  return pathsOf(ground, tree).filter(
    (path) => ground.head.entries.has(path) && !agrees(path, ground.head, tree),
  );
}

/** Every path that anybody has a say about, sorted. */
function pathsOf({ last, earlier }: Omit<Ground, 'contents'>, tree: Tree): string[] {
  const paths = new Set([
    ...tree.keys(),
    ...Object.keys(last?.files ?? {}),
    ...(last?.adopted ?? []),
    ...Object.keys(earlier?.files ?? {}),
  ]);
  return [...paths].filter((path) => tree.has(path) || !isReserved(path)).sort(byCode);
}

function judged(path: string, ground: Ground, tree: Tree): Verdict {
  const { head, last } = ground;
  const [mine, theirs] = [tree.has(path), head.entries.has(path)];
  if (isReserved(path)) return 'reserved';
  if (agrees(path, head, tree)) return 'same';
  if (last?.adopted?.includes(path)) return 'kept';
  const hash = hashIn(last, path);
  const before = hashIn(ground.earlier, path);
  if (hash !== undefined) {
    if (!theirs) return 'deleted';
    if (isUnedited(path, hash, ground)) return mine ? 'changed' : 'removed';
    return before !== undefined && isUnedited(path, before, ground) ? 'taken-back' : 'edited';
  }
  if (!theirs) return 'added';
  // Ours once, removed since, and back as it was: a revert brought it.
  if (before !== undefined && isUnedited(path, before, ground)) return 'brought-back';
  return mine ? 'foreign' : 'same';
}

/** What becomes of a conflict by what somebody chose for its path. */
function chosen(verdict: Verdict, path: string, { head }: Ground, tree: Tree, choices: Choices): Verdict {
  if (verdict === 'reserved' || !(isConflict(verdict) || verdict === 'kept')) return verdict;
  // What somebody adopted before is taken back by its own name or folder only.
  switch (choices.of(path, verdict === 'kept')) {
    case 'adopt':
      return 'kept';
    case 'overwrite':
      if (!tree.has(path)) return 'removed';
      return head.entries.has(path) ? 'changed' : 'added';
    case undefined:
      return verdict;
  }
}

function isConflict(verdict: Verdict): verdict is ConflictKind {
  return !['same', 'added', 'changed', 'removed', 'kept'].includes(verdict);
}

/** Whether the head has at a path what the tree has there. */
function agrees(path: string, head: Head, tree: Tree): boolean {
  const [mine, theirs] = [tree.get(path), head.entries.get(path)];
  if (mine === undefined || theirs === undefined) return mine === undefined && theirs === undefined;
  return isPlainFile(theirs) && theirs.name === blobName(mine, theirs.name.length);
}

function isUnedited(path: string, hash: string, { head, contents }: Ground): boolean {
  const entry = head.entries.get(path);
  const content = entry === undefined || !isPlainFile(entry) ? undefined : contents.get(entry.name);
  return content !== undefined && sha256(content) === hash;
}

function hashIn(ledger: Pick<Ledger, 'files'> | undefined, path: string): string | undefined {
  return ledger !== undefined && Object.hasOwn(ledger.files, path) ? ledger.files[path] : undefined;
}

/** Git takes `.git` in any case for its own, and the folder of the ledger is ours. */
function isReserved(path: string): boolean {
  const parts = path.split('/');
  return parts[0] === '.slipway' || parts.some((part) => part.toLowerCase() === '.git');
}

function byCode(left: string, right: string): number {
  return left < right ? -1 : 1;
}
