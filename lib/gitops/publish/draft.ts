import type { Tree } from '../plan.ts';
import type { RemoteRepository } from '../remote-repository.ts';
import { SlipwayError } from '../slipway-error.ts';
import { Choices } from './choices.ts';
import { reasonOf } from './conflict.ts';
import { editorsSince } from './editors.ts';
import { type BranchGround, groundOf, ledgerDamage, textAt } from './ground.ts';
import { type Leave, leaveOf, removalsRefused, removalsTrailer } from './leave.ts';
import { type Ledger, ledgerOf, ledgerPath } from './ledger.ts';
import { type Loss, lossesOf } from './losses.ts';
import { plainSecrets } from './plain-secrets.ts';
import { type FilePlan, planPublication } from './plan-publication.ts';
import type { Refusal } from './refusal.ts';
import type { PublicationSource, SourceOrder } from './source.ts';
import { ownBranchRefusal, sourceRefusal, uncommittedRefusal } from './source-refusal.ts';

/** What is to be published, and what somebody decided about what stands against it. */
export interface PublicationWish {
  readonly tree: Tree;
  readonly source: PublicationSource;
  /** Version of Slipway, for the ledger. */
  readonly tool: string;
  /** What is done about files that were edited by hand, or that are not ours. @default - nothing is published over them */
  readonly choices?: Choices;
  /** Why files are gone over; needed where some are. */
  readonly reason?: string;
  /** What may be removed, besides what trailers of the source allow. @default - 5 files, none of which holds data */
  readonly leave?: Leave;
  /** What else stands against it, as errors that `check` found. @default - nothing */
  readonly objections?: readonly Refusal[];
  /** Why it is published in spite of the objections. @default - it is not */
  readonly force?: string;
}

/** A publication as it would be made on the branch as it is now. */
export interface Draft {
  readonly ground: BranchGround;
  readonly plan: FilePlan;
  readonly ledger: Ledger;
  /** When there is one, nothing is published. */
  readonly refused: readonly Refusal[];
  /** Whether anything in the repository has to change. */
  readonly isNeeded: boolean;
  /** Whether the source is later than the one that these files were last found to come from. */
  readonly isNewer: boolean;
  /** What people should know besides. */
  readonly notes: readonly string[];
}

/** Works out what a publication would do, and whether it may. Nothing is written. @throws SlipwayError */
export async function draftPublication(
  repository: RemoteRepository,
  branch: string,
  wish: PublicationWish,
): Promise<Draft> {
  const { tree, source, tool, choices = Choices.none } = wish;
  const goesOverLedger = choices.overwrite.includes(ledgerPath);
  const ground = await groundOf(repository, { branch, tree, source, startAnew: goesOverLedger });
  const { word } = ground;
  const plan = planPublication(ground, tree, choices);
  const ledger = ledgerOf(tree, { source: source.commit, tool, adopted: plan.kept });

  const order = word === undefined ? 'newer' : await source.order(word.source);
  const isNeeded =
    plan.added.length + plan.changed.length + plan.removed.length > 0 || !saysTheSame(ground, ledger);
  const against = await refusalOfSource(ground, branch, source, {
    order: goesOverLedger ? 'newer' : order,
    isNeeded,
  });
  const damage = ledgerDamage(ground);
  // Who had to choose for files has seen what was done to the branch; the ledger is then written anew.
  const isSettled = goesOverLedger || plan.disputed.length > plan.kept.length || plan.conflicts.length > 0;
  const refused =
    against === undefined
      ? [
          ...(await conflictsOf(repository, branch, ground, plan, isSettled ? undefined : damage)),
          ...(await removalsOf(ground, plan, wish)),
          ...plainSecrets(tree),
          ...(wish.force === undefined ? (wish.objections ?? []) : []),
        ]
      : [against];
  return {
    ground,
    plan,
    ledger,
    refused: refused.sort((left, right) => (left.path < right.path ? -1 : Number(left.path > right.path))),
    isNeeded,
    isNewer: order !== 'same',
    notes: plan.kept.map((path) => `${path} is left as people made it, until the source says the same`),
  };
}

/** What stands against publishing this source here at all, whatever its files are. */
async function refusalOfSource(
  { head, word }: BranchGround,
  branch: string,
  source: PublicationSource,
  { order, isNeeded }: { readonly order: SourceOrder; readonly isNeeded: boolean },
): Promise<Refusal | undefined> {
  if (word === undefined)
    return head.commit === undefined ? undefined : ownBranchRefusal(await source.order(head.commit), branch);
  if (order === 'same' && word.isDirty && !source.dirty && isNeeded) return uncommittedRefusal(source.commit);
  return sourceRefusal(order, source.commit, word.source);
}

/** Whether the ledger at the head tells of the same files; its source and version may be others. */
function saysTheSame({ head, word }: BranchGround, ledger: Ledger): boolean {
  const facts = (of: Ledger | undefined) => JSON.stringify([sorted(of?.files ?? {}), of?.adopted ?? []]);
  const isWritten = word === undefined || JSON.stringify(head.ledger) === JSON.stringify(word.ledger);
  return head.ledger !== undefined && isWritten && facts(head.ledger) === facts(ledger);
}

function sorted(files: Ledger['files']): [string, string][] {
  return Object.entries(files).sort(([left], [right]) => (left < right ? -1 : 1));
}

async function conflictsOf(
  repository: RemoteRepository,
  branch: string,
  { word }: BranchGround,
  { conflicts }: FilePlan,
  damage: 'edited' | 'removed' | undefined,
): Promise<Refusal[]> {
  if (conflicts.length === 0 && damage === undefined) return [];
  const editorOf = word?.isInBranch ? await editorsSince(repository, branch, word.commit) : () => undefined;
  return [
    ...conflicts.map((conflict) => ({
      path: conflict.path,
      kind: conflict.kind,
      reason: reasonOf(conflict, editorOf(conflict.path)),
    })),
    ...(damage === undefined ? [] : [ledgerRefusal(damage, editorOf(ledgerPath))]),
  ];
}

function ledgerRefusal(
  damage: 'edited' | 'removed',
  editor: { readonly author: string; readonly commit: string } | undefined,
): Refusal {
  const by = editor === undefined ? '' : ` by ${editor.author} in ${editor.commit.slice(0, 12)}`;
  return {
    path: ledgerPath,
    kind: 'ledger',
    reason:
      `was ${damage}${by}, and only Slipway writes it; ` +
      `--overwrite ${ledgerPath} --reason "…" has it written anew`,
  };
}

async function removalsOf(ground: BranchGround, plan: FilePlan, wish: PublicationWish): Promise<Refusal[]> {
  if (plan.removed.length + plan.changed.length === 0) return [];
  const losses: Loss[] = lossesOf(plan, wish.tree, (path) => textAt(ground, path));
  if (losses.length === 0) return [];
  const given = leaveOf(await wish.source.trailersSince(ground.word?.source, removalsTrailer));
  const { count, paths } = wish.leave ?? { count: undefined, paths: [] };
  const sum =
    count === undefined && given.count === undefined ? undefined : (count ?? 0) + (given.count ?? 0);
  return removalsRefused(losses, { count: sum, paths: [...paths, ...given.paths] });
}

/** @throws SlipwayError for what was chosen where there is nothing to choose: a slip of the finger */
export function refuseIdleChoices({ plan }: Draft, choices: Choices): void {
  const idle = choices.unused([...plan.disputed, ledgerPath]);
  if (idle.length === 0) return;
  const open = plan.disputed.length === 0 ? 'nothing is' : `these are: ${plan.disputed.join(', ')}`;
  throw new SlipwayError(
    `${idle.join(', ')}: not edited by hand, and not in the way; ${open}. Leave the option away`,
    2,
  );
}
