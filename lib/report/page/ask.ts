import { timelineOf } from '../../insight/canary/timeline.ts';
import { judgeClaims } from '../../insight/failover/expectations.ts';
import { defaultScenarios } from '../../insight/failover/failover.ts';
import { gainsOf } from '../../insight/failover/what-if.ts';
import { graphViews } from '../../insight/graph/graph.ts';
import { graphOf } from '../../insight/graph/graph-of.ts';
import { orderOf } from '../../insight/order/order.ts';
import { parseRequest } from '../../insight/trace/request.ts';
import { trace } from '../../insight/trace/trace.ts';
import { tracePaths } from '../../insight/trace/trace-paths.ts';
import type { Inventory } from '../../manifests/inventory.ts';
import { attempt, type ReportContent } from './content.ts';

type Answers = Pick<
  ReportContent,
  'objects' | 'promised' | 'paths' | 'failover' | 'canaries' | 'order' | 'graphs'
>;

/** Asks an inventory every question of a report that needs nothing else. */
export function answersOf(inventory: Inventory): Answers {
  const all = inventory.kinds.flatMap((kind) => inventory.all(kind));
  return {
    objects: inventory.written,
    promised: all.filter(({ promised }) => promised).length,
    paths: attempt(() =>
      tracePaths(inventory).flatMap((url) => {
        const request = parseRequest(url);
        return request === undefined ? [] : [trace(inventory, request)];
      }),
    ),
    failover: attempt(() => failoverOf(inventory)),
    canaries: attempt(() =>
      inventory.all('argoproj.io/Rollout').map((rollout) => timelineOf(inventory, rollout)),
    ),
    order: attempt(() => orderOf(inventory)),
    graphs: attempt(() =>
      graphViews.map((view) => graphOf(inventory, view)).filter(({ nodes }) => nodes.length > 0),
    ),
  };
}

function failoverOf(inventory: Inventory) {
  if ((inventory.facts.nodes ?? []).length === 0)
    throw new Error(
      'the nodes of the cluster are not known; cluster.nodes of platform.yaml names them, or a file that --facts passes',
    );
  const scenarios = defaultScenarios(inventory);
  return { scenarios, verdicts: judgeClaims(inventory), gains: gainsOf(inventory, scenarios) };
}
