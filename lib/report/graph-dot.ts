import type { Graph, GraphEdge, GraphNode, NodeKind } from '../insight/graph/graph.ts';

const shapes: Readonly<Partial<Record<NodeKind, string>>> = {
  outside: 'shape=ellipse',
  volume: 'shape=cylinder',
  driver: 'shape=cylinder',
  folder: 'shape=folder',
  chart: 'shape=tab',
  others: 'shape=note',
  missing: 'shape=box, style=dashed',
};

/** Alone, since Graphviz measures text by the tables of a font that it knows, and takes a list for Times. */
const font = 'fontname="Helvetica"';

/** A picture in the language of Graphviz. What a node stands for is its class, for style sheets. */
export function dotGraph(graph: Graph): string {
  const { view, title, nodes, edges } = graph;
  const { groups, aside } = besides(graph);
  const boxes = groups.map((group, index) => {
    const inside = nodes.filter((node) => node.group === group);
    return [
      `  subgraph "cluster_${index}" {`,
      `    label=${quoted(group)}; class="box"; labeljust=r; fontsize=13; margin=12; style="rounded,filled"; fillcolor="#f4f6f8"; color="#c3ccd5"`,
      ...inside.map((node) => `    ${nodeLine(node)}`),
      '  }',
    ].join('\n');
  });
  return [
    `digraph ${quoted(view)} {`,
    `  // ${title}`,
    `  graph [rankdir=LR, bgcolor="transparent", pad=0.15, nodesep=0.14, ranksep=0.25, newrank=false, ${font}]`,
    `  node [shape=box, style="rounded", fontsize=11, margin="0.14,0.06", height=0.3, ${font}]`,
    `  edge [fontsize=10, arrowsize=0.6, color="#52606d", ${font}]`,
    ...boxes,
    ...nodes.filter(({ group }) => group === undefined).map((node) => `  ${nodeLine(node)}`),
    ...edges.map((edge) => `  ${edgeLine(edge)}`),
    // Last, since boxes take what is said of the whole before them.
    ...(aside.length === 0
      ? []
      : [`  label=${quoted(aside.join('\n'), '\\l')}; labelloc=b; labeljust=l; fontsize=11`]),
    '}',
  ].join('\n');
}

/**
 * The boxes to draw, and those of which nothing has a part in the picture as lines below it: among the others they would take the room of
 * what matters.
 */
function besides({ groups, nodes }: Graph): { groups: readonly string[]; aside: readonly string[] } {
  const isDrawn = (group: string) => nodes.some((node) => node.group === group && node.kind !== 'others');
  const lines = nodes.flatMap(({ kind, group, label }) =>
    kind !== 'others' || group === undefined || isDrawn(group)
      ? []
      : [`${group}: ${label.slice(1).join(', ')}`],
  );
  const aside = lines.length === 0 ? [] : ['Of these namespaces no traffic is known:', ...lines];
  return { groups: groups.filter(isDrawn), aside };
}

function nodeLine({ id, kind, label }: GraphNode): string {
  const shape = shapes[kind];
  const attributes = [
    `label=${quoted(label.join('\n'))}`,
    `class="k-${kind}"`,
    ...(shape === undefined ? [] : [shape]),
  ];
  return `${quoted(id)} [${attributes.join(', ')}]`;
}

function edgeLine({ from, to, label, idle }: GraphEdge): string {
  const attributes = [
    ...(label === undefined ? [] : [`label=${quoted(` ${label} `)}`]),
    ...(idle ? ['style=dashed', 'class="idle"'] : []),
  ];
  return `${quoted(from)} -> ${quoted(to)}${attributes.length === 0 ? '' : ` [${attributes.join(', ')}]`}`;
}

/** A text as Graphviz reads it: a backslash begins an escape there. */
function quoted(text: string, lineEnd = '\\n'): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
  const lines = escaped.split('\n');
  // The end that aligns a line stands after each, the other between them.
  return `"${lines.join(lineEnd)}${lineEnd === '\\l' ? lineEnd : ''}"`;
}
