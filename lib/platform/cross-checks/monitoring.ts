import type { Problem } from '../describe-issue.ts';
import type { Draft } from '../draft.ts';

/** The classes that monitoring keeps its data on exist, and the shared one is on the NAS. */
export function monitoringStorage({ storage, monitoring }: Draft): Problem[] {
  const classes = Object.entries(storage?.classes ?? {});
  if (classes.length === 0) return [];
  const all = classes.map(([name]) => name);
  const nfs = classes.filter(([, value]) => value?.kind === 'static-nfs').map(([name]) => name);
  return [
    ...missing(['nfsClass'], monitoring?.nfsClass, nfs, 'no static-nfs class of storage.classes'),
    ...missing(
      ['loki', 'storage', 'class'],
      monitoring?.loki?.storage?.class,
      all,
      'no class of storage.classes',
    ),
  ];
}

function missing(
  path: readonly string[],
  given: string | undefined,
  allowed: readonly string[],
  what: string,
): Problem[] {
  if (given === undefined || allowed.includes(given)) return [];
  return [
    {
      path: ['monitoring', ...path],
      message: `got "${given}", ${what}; allowed: ${allowed.join(', ') || 'one that is added there'}`,
    },
  ];
}
