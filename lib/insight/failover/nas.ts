import type { View } from '../../manifests/inventory.ts';
import { type Kind, workloadKinds } from '../../manifests/kinds.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type Effect, untouched } from './effect.ts';
import { storesOf } from './storage.ts';

/** Every server that gives pods their files, in the order of their names. Reads `workloadKinds`, claims, volumes and classes. */
export function nasServers(view: View): string[] {
  const kinds: readonly Kind[] = workloadKinds;
  const servers = kinds.flatMap((kind) =>
    view.all(kind).flatMap((workload) => storesOf(view, workload).flatMap(({ server }) => server ?? [])),
  );
  return [...new Set(servers)].sort();
}

/** What the loss of a server does to a workload. */
export function nasImpact(view: View, workload: Resource, server: string): Effect {
  const there = storesOf(view, workload).filter((store) => store.server === server);
  if (there.length === 0) return untouched(`none of its volumes lies on ${server}`);
  const options = there.flatMap(({ volume }) => volume?.spec.at('mountOptions').texts ?? []);
  const soft = options.includes('soft');
  const names = there.map(({ name }) => name).join(', ');
  return {
    impact: 'down',
    downtimeSeconds: [0, null],
    why: [
      `its volume ${names} lies on ${server}: no other node helps, it is down until the server is back`,
      soft
        ? 'mounted soft: reads and writes fail after a while, so data may be damaged'
        : 'mounted hard: what reads or writes waits, and goes on when the server is back',
    ],
  };
}
