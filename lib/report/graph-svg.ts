import type { Viz } from '@viz-js/viz';
import type { Graph } from '../insight/graph/graph.ts';
import { dotGraph } from './graph-dot.ts';
import { legendOf } from './graph-legend.ts';
import { graphStyle } from './graph-style.ts';
import { describeGraph } from './graph-words.ts';

export interface GraphSvgOptions {
  /** Whether the style sheet is left to the page that the picture stands in. @default false */
  readonly bare?: boolean;
}

/** Loaded when something is drawn, and once: it is large, and takes most of the time of a picture to get ready. */
let graphviz: Promise<Viz> | undefined;

/** A picture drawn by Graphviz, with a name and a description for those who do not see it, in the colours of a style sheet. */
export async function svgGraph(graph: Graph, { bare = false }: GraphSvgOptions = {}): Promise<string> {
  graphviz ??= import('@viz-js/viz').then(({ instance }) => instance());
  const drawn = (await graphviz).renderString(dotGraph(graph), { format: 'svg' });
  const [, inside = ''] = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(drawn) ?? [];
  const [, width = '0', height = '0'] = /viewBox="0\.00 0\.00 ([\d.]+) ([\d.]+)"/.exec(drawn) ?? [];
  const legend = legendOf(graph, Number(width), Number(height));
  const size = { width: Math.ceil(legend.width), height: Math.ceil(legend.height) };
  const name = `slipway-${graph.view}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="slipway-graph" role="img" aria-labelledby="${name}-title ${name}-desc"`,
    ` width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}">`,
    `<title id="${name}-title">${escaped(graph.title)}</title>`,
    `<desc id="${name}-desc">${escaped(describeGraph(graph))}</desc>`,
    bare ? '' : `<style>${graphStyle}</style>`,
    `${cleaned(inside, graph.view)}${legend.text}</svg>`,
  ].join('');
}

/** Without comments, ids that a second picture would have too, and the title of the whole, which is ours. */
function cleaned(svg: string, prefix: string): string {
  return (
    svg
      .replaceAll(/<!--[\s\S]*?-->\n?/g, '')
      .replaceAll(/ id="(\w+)"/g, ` id="${prefix}-$1"`)
      .replace(/<title>[^<]*<\/title>\n?/, '')
      .replaceAll(/ font-family="[^"]*"/g, '')
      // Graphviz spells out hyphens, for the sake of comments.
      .replaceAll('&#45;', '-')
      .trim()
  );
}

export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
