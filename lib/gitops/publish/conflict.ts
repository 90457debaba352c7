import { ledgerPath } from './ledger.ts';

/** Why a path cannot be published, or not without somebody's choice. */
export type ConflictKind =
  | 'reserved'
  /** Not published by Slipway, and not what the tree says. */
  | 'foreign'
  /** Published, and changed by somebody since. */
  | 'edited'
  /** Published, and removed by somebody since. */
  | 'deleted'
  /** As an earlier publication had it: a revert or a reset. */
  | 'taken-back'
  /** Removed by a publication, and back as an earlier one had it. */
  | 'brought-back'
  /** A file where a folder is needed, or a folder where the file is to be. */
  | 'blocked';

export interface Conflict {
  readonly path: string;
  readonly kind: ConflictKind;
  /** What is in the way of a blocked one. */
  readonly obstacle?: string;
}

/** Who changed a path last, as far as the branch tells. */
export interface Editor {
  readonly commit: string;
  readonly author: string;
}

/** The way on for the one file, and for many. */
function choiceFor(path: string): string {
  return `--adopt ${path} keeps theirs until the source says the same, --overwrite ${path} --reason "…" goes over it`;
}

/**
 * A conflict as a sentence: what is wrong, who did it, and the ways on.
 *
 * @param editor undefined where no commit of the branch tells
 */
export function reasonOf(conflict: Conflict, editor: Editor | undefined): string {
  const { path } = conflict;
  const by =
    editor === undefined
      ? 'by somebody who moved the branch'
      : `by ${editor.author} in ${editor.commit.slice(0, 12)}`;
  switch (conflict.kind) {
    case 'reserved':
      return 'the path is reserved';
    case 'blocked':
      return (
        `${conflict.obstacle} is in the repository and was not published by Slipway; remove or rename it there` +
        (path === ledgerPath ? '' : ', or give the object another name')
      );
    case 'foreign':
      return (
        'is in the repository and was not published by Slipway; remove or rename it there, or give the object another ' +
        `name; or choose: ${choiceFor(path)}`
      );
    case 'edited':
      return `was edited ${by} since it was published; put the change into the source, or choose: ${choiceFor(path)}`;
    case 'deleted':
      return `was removed ${by} since it was published; remove it from the source too, or choose: ${choiceFor(path)}`;
    case 'taken-back':
      return `was taken back to an earlier publication ${by}; take the change back in the source too, or choose: ${choiceFor(path)}`;
    case 'brought-back':
      return `was removed by a publication and brought back ${by}; bring it back in the source too, or choose: ${choiceFor(path)}`;
  }
}
