import { SlipwayError } from '../slipway-error.ts';
import { covers, repositoryPath } from './choices.ts';
import type { Loss } from './losses.ts';
import type { Refusal } from './refusal.ts';

/** The trailer of a source commit that gives leave for removals: a number, or a path. */
export const removalsTrailer = 'Slipway-Allow-Removals';

/** How many removals need no leave, as long as none of them is precious. */
export const usualBudget = 5;

/** What may be removed. */
export interface Leave {
  /** How many in all, precious ones among them. @default - 5, none of them precious */
  readonly count?: number | undefined;
  /** Files and folders whose removal is wanted, whatever is in them. */
  readonly paths: readonly string[];
}

/**
 * Reads what stands after `--allow-removals` and in trailers; numbers add up, since each commit gives leave for its own.
 *
 * @throws SlipwayError for what is neither a number nor a path
 */
export function leaveOf(values: readonly string[]): Leave {
  const texts = values.map((value) => value.trim());
  const negative = texts.find((value) => /^-\d+$/.test(value));
  if (negative !== undefined)
    throw new SlipwayError(
      `${negative} removals cannot be allowed; give a number, or a path as shop/web.yaml`,
      2,
    );
  const counts = texts.filter((value) => /^\d+$/.test(value)).map(Number);
  return {
    count: counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0),
    paths: texts.filter((value) => !/^\d+$/.test(value)).map(repositoryPath),
  };
}

/** The removals that nobody gave leave for, each with the way on. */
export function removalsRefused(losses: readonly Loss[], { count, paths }: Leave): Refusal[] {
  const open = losses.filter(({ path }) => !paths.some((wanted) => covers(wanted, path)));
  const isPast = open.length > (count ?? usualBudget);
  const needLeave = open.filter(({ isPrecious }) => isPast || (isPrecious && count === undefined));
  return needLeave.map(({ path, object, isPrecious }) => ({
    path,
    kind: 'removal',
    reason:
      `would be removed${object === undefined ? '' : ` with ${object}`}` +
      `${isPrecious ? ', and what goes with it does not come back from Git' : ''}` +
      `${isPast ? `: ${open.length} removals are more than the ${count ?? usualBudget} allowed` : ''}; ` +
      `if it is wanted, say so in the source commit by the trailer ${removalsTrailer}: ${isPast ? open.length : path}, ` +
      `or publish with --allow-removals ${isPast ? open.length : path}`,
  }));
}
