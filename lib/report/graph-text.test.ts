import { describe, expect, test } from '@jest/globals';
import { shippedDraft } from '../../test/faults/platform.ts';
import { type Graph, graphViews } from '../insight/graph/graph.ts';
import { graphOf } from '../insight/graph/graph-of.ts';
import { dotGraph } from './graph-dot.ts';
import { jsonGraph } from './graph-json.ts';
import { mermaidGraph } from './graph-mermaid.ts';
import { svgGraph } from './graph-svg.ts';
import { connectionsOf, describeGraph } from './graph-words.ts';

const graph: Graph = {
  view: 'traffic',
  title: 'Who sends requests to whom',
  groups: ['shop'],
  nodes: [
    { id: 'Service shop/web', kind: 'service', label: ['web', 'Service :80'], group: 'shop' },
    { id: 'Service shop/gone', kind: 'missing', label: ['gone', 'Service, not found'], group: 'shop' },
    { id: 'host "a\\b"', kind: 'outside', label: ['<a> & "b\\n"'] },
  ],
  edges: [
    { from: 'host "a\\b"', to: 'Service shop/web', label: 'stable 90 %' },
    { from: 'host "a\\b"', to: 'Service shop/gone', label: 'canary 0 %', idle: true },
  ],
};

test('Graphviz gets boxes, nodes with their kinds, and edges', () => {
  const dot = dotGraph(graph);
  expect(dot).toContain('subgraph "cluster_0" {\n    label="shop";');
  expect(dot).toContain('"Service shop/web" [label="web\\nService :80", class="k-service"]');
  expect(dot).toContain('"host \\"a\\\\b\\"" [label="<a> & \\"b\\\\n\\"", class="k-outside", shape=ellipse]');
  expect(dot).toContain('-> "Service shop/gone" [label=" canary 0 % ", style=dashed, class="idle"]');
});

test('Mermaid gets names of its own, and no character that means something to it', () => {
  expect(mermaidGraph(graph).split('\n')).toEqual([
    'flowchart LR',
    '  %% Who sends requests to whom',
    '  subgraph g0["shop"]',
    '    n0["web<br/>Service :80"]',
    '    n1["gone<br/>Service, not found"]:::missing',
    '  end',
    '  n2(["#60;a#62; #38; #34;b\\n#34;"])',
    '  n2 -->|"stable 90 %"| n0',
    '  n2 -.->|"canary 0 %"| n1',
    '  classDef missing stroke:#b42318,stroke-dasharray:4',
  ]);
});

test('a picture is described in words', () => {
  expect(describeGraph(graph)).toBe('3 nodes in 1 box, 2 connections; not found: Service shop/gone.');
  expect(connectionsOf(graph)[0]).toEqual({
    from: 'host "a\\b"',
    to: 'Service shop/web',
    label: 'stable 90 %',
  });
});

test('machines get the picture as it is', () => {
  expect(JSON.parse(jsonGraph(graph))).toEqual(graph);
});

describe('the drawn picture', () => {
  test('has a name, a description, a role and a style for the dark', async () => {
    const svg = await svgGraph(graph);
    expect(svg).toMatch(/^<svg [^>]*role="img" aria-labelledby="slipway-traffic-title slipway-traffic-desc"/);
    expect(svg).toContain('<title id="slipway-traffic-title">Who sends requests to whom</title>');
    expect(svg).toContain('<desc id="slipway-traffic-desc">3 nodes in 1 box, 2 connections;');
    expect(svg).toContain('@media screen and (prefers-color-scheme:dark)');
    expect(svg).toContain('named, not found');
    expect(svg).toContain('&lt;a&gt; &amp; &quot;b');
  });

  test.each(graphViews)('of %s is the same whenever it is drawn, with every node in it', async (view) => {
    const shipped = graphOf(shippedDraft().inventory(), view);
    const svg = await svgGraph(shipped, { bare: true });
    expect(await svgGraph(graphOf(shippedDraft().inventory(), view), { bare: true })).toBe(svg);
    const drawn = shipped.nodes.filter(
      ({ kind, group }) =>
        kind !== 'others' || shipped.nodes.some((other) => other.group === group && other.kind !== 'others'),
    );
    expect(svg.match(/class="node k-/g)).toHaveLength(drawn.length);
    expect(svg.match(/class="edge/g)?.length).toBeGreaterThanOrEqual(shipped.edges.length);
    expect(svg).not.toContain('<style');
  });
});
