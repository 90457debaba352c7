import type { NodeKind } from '../insight/graph/graph.ts';

/** What a reader is told that a colour stands for. */
export const kindNames: Readonly<Record<NodeKind, string>> = {
  outside: 'outside the cluster',
  gateway: 'gateway',
  route: 'route',
  service: 'Service',
  workload: 'workload',
  claim: 'claim',
  volume: 'volume',
  class: 'storage class',
  driver: 'driver or server',
  application: 'Application',
  folder: 'folder',
  chart: 'chart',
  others: 'not in this picture',
  missing: 'named, not found',
};

/** Fill in the light and in the dark; text on each has a contrast of 7 to 1 and more. */
const fills: Readonly<Record<NodeKind, readonly [light: string, dark: string]>> = {
  outside: ['#ffffff', '#1b2430'],
  gateway: ['#e6dcf9', '#43327a'],
  route: ['#f3ecfd', '#352a5c'],
  service: ['#d7e8fb', '#1d4068'],
  workload: ['#d9f0dd', '#1f4d2e'],
  claim: ['#fdeccc', '#5a4114'],
  volume: ['#fbe0c4', '#613c16'],
  class: ['#fff4d9', '#4b3c16'],
  driver: ['#eceff2', '#37424f'],
  application: ['#d7e8fb', '#1d4068'],
  folder: ['#fdeccc', '#5a4114'],
  chart: ['#e6dcf9', '#43327a'],
  others: ['none', 'none'],
  missing: ['#ffe4e0', '#5c1f1a'],
};

const shape = (kind: string) =>
  ['path', 'polygon', 'ellipse', 'rect'].map((tag) => `.slipway-graph .k-${kind}>${tag}`).join(',');

function variables(index: 0 | 1): string {
  return Object.entries(fills)
    .map(([kind, colors]) => `--${kind}:${colors[index]}`)
    .join(';');
}

/** The style sheet of pictures, alone or within a page: light, dark, and light again on paper. */
export const graphStyle = [
  `.slipway-graph{--ink:#17212b;--line:#52606d;--paper:#fff;--box:#f4f6f8;--rim:#c3ccd5;--alarm:#b42318;${variables(0)}}`,
  `@media screen and (prefers-color-scheme:dark){.slipway-graph{--ink:#eef2f6;--line:#a9b6c3;--paper:#12181f;--box:#19222c;--rim:#3b4855;--alarm:#ff9d92;${variables(1)}}}`,
  '.slipway-graph{background:var(--paper);font-family:Helvetica,Arial,sans-serif}',
  '.slipway-graph text{fill:var(--ink)}',
  '.slipway-graph .node path,.slipway-graph .node polygon,.slipway-graph .node ellipse,.slipway-graph .node polyline,.slipway-graph rect{stroke:var(--line)}',
  '.slipway-graph .node text:first-of-type{font-weight:600}',
  '.slipway-graph .cluster path{fill:var(--box);stroke:var(--rim)}',
  '.slipway-graph .cluster text{font-weight:600}',
  '.slipway-graph .edge path{stroke:var(--line)}',
  '.slipway-graph .edge polygon{fill:var(--line);stroke:var(--line)}',
  '.slipway-graph .idle{opacity:.75}',
  ...Object.keys(fills).map((kind) => `${shape(kind)}{fill:var(--${kind})}`),
  `.slipway-graph .k-others text{font-weight:400}.slipway-graph .k-others polygon,.slipway-graph .k-others polyline{stroke:var(--rim)}`,
  `${shape('missing')}{stroke:var(--alarm)}`,
].join('\n');
