import type { View } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type Change, changesFor } from './changes.ts';
import type { Effect } from './effect.ts';
import type { Scenario } from './failover.ts';
import { type ImpactOptions, impactOf } from './impact.ts';
import { outageOf } from './outage.ts';

/** What one change would buy a workload that a scenario takes down. */
export interface Gain {
  readonly workload: Resource;
  readonly nodes: readonly string[];
  readonly change: string;
  readonly before: Effect;
  readonly after: Effect;
}

/** For each workload that may be down, in the first scenario of nodes that hits it: the changes that make it better. */
export function gainsOf(view: View, scenarios: readonly Scenario[], options: ImpactOptions = {}): Gain[] {
  const seen = new Set<Resource>();
  return scenarios
    .filter(({ nas }) => nas === undefined)
    .flatMap(({ nodes, workloads }) =>
      workloads.flatMap(({ workload, ...before }) => {
        if (seen.has(workload) || before.downtimeSeconds[1] === 0) return [];
        seen.add(workload);
        return changesFor(view, workload)
          .map((change) => gain(view, { workload, nodes, before, change }, options))
          .filter((item) => item !== undefined);
      }),
    );
}

interface Trial {
  readonly workload: Resource;
  readonly nodes: readonly string[];
  readonly before: Effect;
  readonly change: Change;
}

function gain(
  view: View,
  { workload, nodes, before, change }: Trial,
  options: ImpactOptions,
): Gain | undefined {
  const edited = change.view(view);
  const after = impactOf(edited, change.workload, outageOf(edited, nodes), options);
  if (after === undefined || !isBetter(after, before)) return undefined;
  return { workload, nodes, change: change.title, before, after };
}

function isBetter(after: Effect, before: Effect): boolean {
  const [, latest] = after.downtimeSeconds;
  const [, latestBefore] = before.downtimeSeconds;
  return latest !== null && (latestBefore === null || latest < latestBefore);
}
