import { tryFindClosestName } from '../../manifests/closest-name.ts';

/** What is wrong with the name of a time zone, if anything is. Upper and lower case count: it is the name of a file. */
export function timeZoneProblem(name: string): string | undefined {
  if (name === 'UTC') return undefined;
  if (name.toLowerCase() === 'local') return 'is no time zone of its own; name the one that is meant';
  const canonical = canonicalOf(name);
  if (canonical === undefined) return withMeant('is no time zone', tryFindClosestName(name, timeZones()));
  // An older name of a zone stands for a newer one, and its case is not known.
  const isOtherCase = canonical !== name && canonical.toLowerCase() === name.toLowerCase();
  return isOtherCase ? withMeant('is written in another case', canonical) : undefined;
}

function withMeant(problem: string, meant: string | undefined): string {
  return meant === undefined ? problem : `${problem}; did you mean '${meant}'?`;
}

function canonicalOf(timeZone: string): string | undefined {
  // An offset is something that JavaScript knows and a database of time zones does not.
  if (!/^[A-Za-z]/.test(timeZone)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function timeZones(): readonly string[] {
  return [...Intl.supportedValuesOf('timeZone'), 'Etc/UTC', 'UTC'];
}
