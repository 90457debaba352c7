import type { Graph, GraphEdge, GraphNode, NodeKind } from '../insight/graph/graph.ts';

const brackets: Readonly<Partial<Record<NodeKind, readonly [string, string]>>> = {
  outside: ['([', '])'],
  volume: ['[(', ')]'],
  driver: ['[(', ')]'],
  gateway: ['{{', '}}'],
};

/** A picture for Markdown, as GitHub and GitLab draw it between the fences of a block named `mermaid`. */
export function mermaidGraph({ title, groups, nodes, edges }: Graph): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const line = (node: GraphNode) => nodeLine(node, names.get(node.id) ?? '');
  return [
    'flowchart LR',
    `  %% ${title}`,
    ...groups.flatMap((group, index) => [
      `  subgraph g${index}["${escaped(group)}"]`,
      ...nodes.filter((node) => node.group === group).map((node) => `    ${line(node)}`),
      '  end',
    ]),
    ...nodes.filter(({ group }) => group === undefined).map((node) => `  ${line(node)}`),
    ...edges.map((edge) => `  ${edgeLine(edge, names)}`),
    ...(nodes.some(({ kind }) => kind === 'missing')
      ? ['  classDef missing stroke:#b42318,stroke-dasharray:4']
      : []),
  ].join('\n');
}

function nodeLine({ kind, label }: GraphNode, name: string): string {
  const [open, close] = brackets[kind] ?? ['[', ']'];
  const mark = kind === 'missing' ? ':::missing' : '';
  return `${name}${open}"${label.map(escaped).join('<br/>')}"${close}${mark}`;
}

function edgeLine({ from, to, label, idle }: GraphEdge, names: ReadonlyMap<string, string>): string {
  const arrow = idle ? '-.->' : '-->';
  const text = label === undefined ? '' : `|"${escaped(label)}"|`;
  return `${names.get(from)} ${arrow}${text} ${names.get(to)}`;
}

/** Mermaid writes characters that mean something to it as entities with a `#` (mermaid.js.org/syntax/flowchart, Entity codes). */
function escaped(text: string): string {
  return text.replaceAll(/["#<>&;`|\n]/g, (char) => (char === '\n' ? ' ' : `#${char.codePointAt(0)};`));
}
