import type { View } from '../../manifests/inventory.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { hasProxy } from '../../manifests/relations/injection.ts';
import { connectionsOf } from '../../manifests/relations/service-clients.ts';
import type { Resource } from '../../manifests/resource.ts';
import { drawService, drawWorkload } from './draw-service.ts';
import { drawEntrances } from './entrances.ts';
import type { Graph } from './graph.ts';
import { GraphDraft } from './graph-draft.ts';
import { drawMeshRoutes } from './routes.ts';

/**
 * Who sends requests to whom: from hosts through gateways, routes and Services to workloads, and from there on, as far as settings name
 * what a workload connects to. A workload that nothing is known to connect to is named in the box of its namespace.
 */
export function trafficGraph(view: View): Graph {
  const draft = new GraphDraft();
  drawEntrances(view, draft);
  const routes = drawMeshRoutes(view, draft);
  const workloads = workloadKinds.flatMap((kind) => view.all(kind)).filter((item) => podOf(item));
  for (const workload of workloads)
    for (const { service, port } of connectionsOf(view, workload)) {
      const from = drawWorkload(draft, workload);
      const to = drawService(view, draft, service);
      const label = port === undefined ? undefined : `:${port}`;
      // A sidecar asks the routes of the mesh first.
      const ways = hasProxy(view, workload) === false ? [] : (routes.get(service) ?? []);
      for (const way of ways.length > 0 ? ways : [to]) draft.edge(from, way, label);
    }
  drawOthers(workloads, draft);
  return draft.finish('traffic', 'Who sends requests to whom');
}

/** So many names a box holds beside its picture. */
const most = 8;

/** One node for all workloads of a namespace that have no part in the picture. */
function drawOthers(workloads: readonly Resource[], draft: GraphDraft): void {
  const drawn = draft.connected;
  const left = new Map<string, string[]>();
  for (const workload of workloads) {
    if (drawn.has(workload.toString())) continue;
    const names = left.get(workload.namespace ?? '') ?? [];
    left.set(workload.namespace ?? '', [...names, workload.name]);
  }
  for (const [namespace, names] of left) {
    const sorted = [...new Set(names)].sort();
    const rest = sorted.length - most;
    const shown = rest > 1 ? [...sorted.slice(0, most), `and ${rest} more`] : sorted;
    draft.node({
      id: `others of ${namespace}`,
      kind: 'others',
      label: ['no client known:', ...shown],
      ...(namespace === '' ? {} : { group: namespace }),
    });
  }
}
