import type { Draft } from './draft.ts';
import type { Refusal } from './refusal.ts';

/** What a publication did, paths sorted. */
export interface Publication {
  /** The new commit; null when there was nothing to publish, or the publication was refused or only tried. */
  readonly commit: string | null;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** What was left as people made it, because somebody said so. */
  readonly kept: readonly string[];
  /** When there is one, nothing was published. */
  readonly refused: readonly Refusal[];
  /** What people should know besides. */
  readonly notes: readonly string[];
}

export function publicationOf(
  draft: Draft,
  commit: string | null,
  notes: readonly string[] = [],
): Publication {
  const { added, changed, removed, kept } = draft.plan;
  return { commit, added, changed, removed, kept, refused: draft.refused, notes: [...draft.notes, ...notes] };
}
