import type { Proposal, PullRequestShown } from '../gitops/publish/propose.ts';
import type { Publication } from '../gitops/publish/publication.ts';
import { printable } from './printable.ts';

/** Where a publication went, or would go. */
export interface PublicationTarget {
  /** The repository without credentials. */
  readonly repository: string;
  readonly branch: string;
  /** Whether it was only tried. */
  readonly dryRun: boolean;
}

const mostRefusals = 20;

/** Refusals as lines: the first ones whole, the others counted. */
export function refusalLines(
  { refused }: Pick<Publication, 'refused'>,
  { repository }: PublicationTarget,
): string[] {
  if (refused.length === 0) return [];
  const more = refused.length - mostRefusals;
  return [
    ...refused.slice(0, mostRefusals).map(({ path, reason }) => printable(`refused: ${path}: ${reason}`)),
    ...(more > 0
      ? [`refused: ${more} more (--json lists all; --adopt and --overwrite take folders too, and . for all)`]
      : []),
    `nothing was published to ${repository}`,
  ];
}

/** What was done, a file a line, and the sum of it. */
export function publicationLines(
  publication: Publication | Proposal<PullRequestShown>,
  target: PublicationTarget,
): string[] {
  const { commit, added, changed, removed } = publication;
  if (publication.refused.length > 0) return [];
  const files = [
    ...added.map((path) => `+ ${path}`),
    ...changed.map((path) => `~ ${path}`),
    ...removed.map((path) => `- ${path}`),
  ].map(printable);
  const counts = `${added.length} added, ${changed.length} changed, ${removed.length} removed`;
  const where = `${target.repository} ${target.branch}`;
  if ('proposedOn' in publication && publication.pullRequest !== null) {
    const { proposedOn, pullRequest } = publication;
    return [...files, `${commit} on ${proposedOn}, for ${where}: ${counts}`, pullRequest.url];
  }
  if (commit !== null) return [...files, `${commit} on ${where}: ${counts}`];
  if (target.dryRun) return [...files, `would publish to ${where}: ${counts}`];
  return [`nothing to publish: ${where} is as the facts say`];
}
