import type { Problem } from '../describe-issue.ts';
import type { Draft } from '../draft.ts';

export function knownStorageClass({ storage, blog }: Draft): Problem[] {
  const classes = Object.keys(storage?.classes ?? {});
  const given = blog?.mysql?.storage?.class;
  if (given === undefined || classes.length === 0 || classes.includes(given)) return [];
  return [
    {
      path: ['blog', 'mysql', 'storage', 'class'],
      message: `got "${given}", no class of storage.classes; allowed: ${classes.join(', ')}`,
    },
  ];
}

export function knownNodes({ cluster, blog }: Draft): Problem[] {
  const names = (cluster?.nodes ?? []).flatMap((node) => node?.name ?? []);
  if (names.length === 0) return [];
  return (['web', 'was', 'mysql'] as const).flatMap((workload) =>
    (blog?.[workload]?.nodes ?? []).flatMap((given, index) =>
      given === undefined || names.includes(given)
        ? []
        : [
            {
              path: ['blog', workload, 'nodes', index],
              message: `got "${given}", no node of cluster.nodes; allowed: ${names.join(', ')}`,
            },
          ],
    ),
  );
}
