import type { Graph } from '../insight/graph/graph.ts';

/** A picture for machines: `{view, title, groups, nodes: [{id, kind, label, group}], edges: [{from, to, label, idle}]}`. */
export function jsonGraph(graph: Graph): string {
  return JSON.stringify(graph);
}
