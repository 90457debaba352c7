import type { Problem } from '../describe-issue.ts';
import type { Draft } from '../draft.ts';
import { repeated } from './repeated.ts';

export function oneDefaultStorageClass({ storage }: Draft): Problem[] {
  const defaults = Object.entries(storage?.classes ?? {}).filter(([, value]) => value?.default === true);
  return defaults.slice(1).map(([name]) => ({
    path: ['storage', 'classes', name, 'default'],
    message: `got true, as for ${defaults[0]?.[0]}; allowed: one default class`,
  }));
}

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

export function duplicateSecrets({ secrets }: Draft): Problem[] {
  const names = (secrets ?? []).map((secret) =>
    secret?.name === undefined || secret.namespace === undefined
      ? undefined
      : `${secret.namespace}/${secret.name}`,
  );
  return repeated(names).map(({ value, index, first }) => ({
    path: ['secrets', index, 'name'],
    message: `got ${value}, which secrets[${first}] lists too; allowed: each Secret once, with all its keys`,
  }));
}
