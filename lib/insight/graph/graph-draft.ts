import type { Graph, GraphEdge, GraphNode, GraphView } from './graph.ts';

/** A picture in the making. What is drawn twice is there once; the order in which it was drawn does not matter. */
export class GraphDraft {
  readonly #nodes = new Map<string, GraphNode>();
  readonly #edges = new Map<string, GraphEdge>();

  /** Adds a node, unless there is one, and gives its id. */
  node(node: GraphNode): string {
    if (!this.#nodes.has(node.id)) this.#nodes.set(node.id, node);
    return node.id;
  }

  edge(from: string, to: string, label?: string, idle = false): void {
    const edge: GraphEdge = {
      from,
      to,
      ...(label === undefined || label === '' ? {} : { label }),
      ...(idle ? { idle } : {}),
    };
    this.#edges.set([from, to, label].join('\n'), edge);
  }

  has(id: string): boolean {
    return this.#nodes.has(id);
  }

  /** Ids at either end of an edge. */
  get connected(): ReadonlySet<string> {
    return new Set([...this.#edges.values()].flatMap(({ from, to }) => [from, to]));
  }

  /** @param compare the order of the boxes; by name where none is given */
  finish(view: GraphView, title: string, compare = byText): Graph {
    const nodes = [...this.#nodes.values()].sort((left, right) => byText(left.id, right.id));
    const edges = [...this.#edges.entries()]
      .sort(([left], [right]) => byText(left, right))
      .map(([, edge]) => edge);
    const groups = [...new Set(nodes.flatMap(({ group }) => group ?? []))].sort(compare);
    return { view, title, groups, nodes, edges };
  }
}

function byText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
