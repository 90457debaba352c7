import { type Graph, nodeKinds } from '../insight/graph/graph.ts';
import { kindNames } from './graph-style.ts';

const row = 22;
const gap = 18;
const box = 22;

export interface Legend {
  readonly text: string;
  /** The size of the picture with it. */
  readonly width: number;
  readonly height: number;
}

/** What the colours stand for, in rows below a picture of a given size. */
export function legendOf({ nodes, edges }: Graph, width: number, height: number): Legend {
  const kinds = nodeKinds.filter((kind) => nodes.some((node) => node.kind === kind));
  const names = kinds.map((kind) => ({ kind: `k-${kind}`, name: kindNames[kind] }));
  const idle = edges.some((edge) => edge.idle)
    ? [{ kind: 'idle', name: 'nothing goes this way for now' }]
    : [];
  const room = Math.max(width, 260);
  const items: string[] = [];
  let [x, y] = [10, Math.round(height) + 8];
  for (const { kind, name } of [...names, ...idle]) {
    const length = box + 6 + name.length * 6.2;
    if (x > 10 && x + length > room) [x, y] = [10, y + row];
    items.push(sample(kind, name, x, y));
    x = Math.round(x + length + gap);
  }
  return { text: `<g class="legend">${items.join('')}</g>`, width: room, height: y + row };
}

function sample(kind: string, name: string, x: number, y: number): string {
  const mark =
    kind === 'idle'
      ? `<g class="edge"><path d="M${x},${y + 7}h${box}" fill="none" stroke="black" stroke-dasharray="5,2"/></g>`
      : `<g class="${kind}"><rect x="${x}" y="${y}" width="${box}" height="14" rx="4" fill="white" stroke="black"${kind === 'k-missing' ? ' stroke-dasharray="5,2"' : ''}/></g>`;
  return `${mark}<text x="${x + box + 6}" y="${y + 11}" font-size="11">${name}</text>`;
}
