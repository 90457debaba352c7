import type { FactPath, Problem } from './describe-issue.ts';

/**
 * A fact that only the operator knows is shipped as a placeholder: `change-me` somewhere in the value. It is
 * legal, so that the rest synthesizes, and is reported until it is replaced.
 */
const marker = 'change-me';

/** Every fact that still is the placeholder it was shipped as. */
export function findPlaceholders(value: unknown, path: FactPath = []): Problem[] {
  if (typeof value === 'string') {
    if (!value.includes(marker)) return [];
    return [{ path, message: `still the placeholder ${JSON.stringify(value)}; put the real value here` }];
  }
  if (Array.isArray(value)) return value.flatMap((item, index) => findPlaceholders(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => findPlaceholders(item, [...path, key]));
}
