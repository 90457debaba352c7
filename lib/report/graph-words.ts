import type { Graph } from '../insight/graph/graph.ts';

/** A picture in a sentence: how much is in it, and what is missing. */
export function describeGraph({ nodes, edges, groups }: Graph): string {
  const missing = nodes.filter(({ kind }) => kind === 'missing').map(({ id }) => id);
  const lost = missing.length === 0 ? '' : `; not found: ${missing.join(', ')}`;
  return `${count(nodes.length, 'node')} in ${count(groups.length, 'box', 'boxes')}, ${count(edges.length, 'connection')}${lost}.`;
}

/** Every connection as a line of text: `web-service → web`. */
export function connectionsOf({ nodes, edges }: Graph): { from: string; to: string; label: string }[] {
  const names = new Map(nodes.map(({ id, label, kind }) => [id, kind === 'route' ? label.join(' ') : id]));
  return edges.map(({ from, to, label = '' }) => ({
    from: names.get(from) ?? from,
    to: names.get(to) ?? to,
    label,
  }));
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
