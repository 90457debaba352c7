import type { View } from '../../manifests/inventory.ts';
import { gitopsGraph } from './gitops.ts';
import type { Graph, GraphView } from './graph.ts';
import { storageGraph } from './storage.ts';
import { trafficGraph } from './traffic.ts';

const makers: Readonly<Record<GraphView, (view: View) => Graph>> = {
  traffic: trafficGraph,
  storage: storageGraph,
  gitops: gitopsGraph,
};

/** The platform as a picture: who sends requests to whom, where data lies, or what Argo CD applies. */
export function graphOf(view: View, about: GraphView): Graph {
  return makers[about](view);
}
