import { ledgerPath } from './ledger.ts';
import type { Refusal } from './refusal.ts';
import type { SourceOrder } from './source.ts';

/** Why a source may not be published over another one, if it may not. */
export function sourceRefusal(order: SourceOrder, source: string, published: string): Refusal | undefined {
  const [ours, theirs] = [source.slice(0, 12), published.slice(0, 12)];
  const reason = {
    same: undefined,
    newer: undefined,
    older:
      `source ${theirs} is published already, and ${ours} is older; publish from a newer commit ` +
      '(to go back, revert in the source and publish that)',
    diverged:
      `source ${theirs} is published, and ${ours} does not have it in its history; merge or rebase first. ` +
      overrule('If the history of the source was rewritten'),
    unknown:
      `source ${theirs} is published, and this repository has no such commit; fetch it (git fetch --all), or publish from the ` +
      `repository that it is in. ${overrule('If the history of the source was rewritten')}`,
    shallow:
      `source ${theirs} is published, and this checkout lacks the history that would tell whether ${ours} is newer; ` +
      'fetch all of it: git fetch --unshallow, or fetch-depth: 0 for actions/checkout',
  }[order];
  return reason === undefined ? undefined : { path: ledgerPath, kind: 'source', reason };
}

/**
 * Why nothing is published to a branch whose newest commit stands to the source as this one does, where nothing was yet: it may be that of the
 * source itself.
 */
export function ownBranchRefusal(order: SourceOrder, branch: string): Refusal | undefined {
  if (!['same', 'newer', 'older'].includes(order)) return undefined;
  return {
    path: ledgerPath,
    kind: 'source',
    reason:
      `branch ${branch} has the history of the source: it is where the source is kept, not its manifests; ` +
      'name another repository, or a branch that has a history of its own',
  };
}

/** Why the commit of a publication with more than that commit may not be published over it, without that. */
export function uncommittedRefusal(published: string): Refusal {
  return {
    path: ledgerPath,
    kind: 'source',
    reason:
      `what is published was made from ${published.slice(0, 12)} with changes that it does not hold, and they would be lost; ` +
      `commit them and publish that. ${overrule('If they are not wanted any more')}`,
  };
}

function overrule(condition: string): string {
  return `${condition}: --overwrite ${ledgerPath} --reason "…"`;
}
