import type { Scenario, WorkloadEffect } from '../../insight/failover/failover.ts';
import { inWords } from '../../insight/failover/span.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { FailoverAnswer } from '../failover-json.ts';
import { shortName } from '../failover-words.ts';

/** `k8s-worker1 + k8s-worker2` */
export function scenarioName({ nodes, nas }: Scenario): string {
  return nas === undefined ? nodes.join(' + ') : `NAS ${nas}`;
}

/** Every workload that a scenario has, with its effects in the order of the scenarios. */
export function effectsByWorkload({
  scenarios,
}: FailoverAnswer): { workload: Resource; effects: (WorkloadEffect | undefined)[] }[] {
  const workloads = new Set(
    scenarios.flatMap((scenario) => scenario.workloads.map(({ workload }) => workload)),
  );
  const found = scenarios.map(
    (scenario) => new Map(scenario.workloads.map((effect) => [effect.workload, effect])),
  );
  return [...workloads]
    .sort((left, right) => (shortName(left) < shortName(right) ? -1 : 1))
    .map((workload) => ({ workload, effects: found.map((effects) => effects.get(workload)) }));
}

/** An effect in a cell: `down 62–110 s`. */
export function inShort({ impact, downtimeSeconds: [earliest, latest] }: WorkloadEffect): string {
  if (impact === 'unaffected') return 'ok';
  if (latest === 0) return impact;
  return `${impact} ${latest === null ? 'until mended' : inWords([earliest, latest])}`;
}
