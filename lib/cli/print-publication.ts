import type { Proposal, PullRequestShown } from '../gitops/publish/propose.ts';
import type { Publication } from '../gitops/publish/publication.ts';
import { withoutCredentials } from '../gitops/remote-address.ts';
import type { JudgedChange } from '../insight/diff/diff.ts';
import { changesForMachines } from '../report/diff-json.ts';
import { prettyDiff } from '../report/diff-pretty.ts';
import { publicationLines, refusalLines } from '../report/publication-words.ts';
import { warn } from './outcome.ts';

/** What a publication came to, or would come to. */
export interface PublicationOutcome {
  readonly publication: Publication | Proposal<PullRequestShown>;
  /** What it changes in the cluster, where that was asked for. */
  readonly changes?: readonly JudgedChange[];
}

export interface PublicationPrinting {
  readonly repo: string;
  readonly branch: string;
  readonly dryRun?: true;
  readonly json?: true;
}

/** The result to standard output, refusals and what else people should know to standard error. */
export function printPublication(
  { publication, changes }: PublicationOutcome,
  { repo, branch, json, dryRun }: PublicationPrinting,
): void {
  const target = { repository: withoutCredentials(repo), branch, dryRun: dryRun === true };
  if (json) {
    const more = changes === undefined ? {} : { changes: changesForMachines(changes) };
    process.stdout.write(`${JSON.stringify({ ...publication, ...more })}\n`);
    return;
  }
  warn(publication.notes);
  if (changes !== undefined && changes.length > 0) {
    const sides = { from: `${target.repository} ${branch}`, to: 'what would be published' };
    const color = process.stdout.hasColors?.() === true;
    process.stdout.write(`${prettyDiff(changes, { ...sides, color })}\n\n`);
  }
  for (const line of refusalLines(publication, target)) process.stderr.write(`${line}\n`);
  for (const line of publicationLines(publication, target)) process.stdout.write(`${line}\n`);
}
