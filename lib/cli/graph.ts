import { Command, Option } from 'commander';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { type Graph, type GraphView, graphViews } from '../insight/graph/graph.ts';
import { graphOf } from '../insight/graph/graph-of.ts';
import { dotGraph } from '../report/graph-dot.ts';
import { jsonGraph } from '../report/graph-json.ts';
import { mermaidGraph } from '../report/graph-mermaid.ts';
import { svgGraph } from '../report/graph-svg.ts';
import type { Context } from './context.ts';
import { type ManifestOptions, manifestInput, withManifests } from './manifest-options.ts';
import { warn } from './outcome.ts';

interface GraphOptions extends ManifestOptions {
  readonly view: GraphView;
  readonly format: 'svg' | 'mermaid' | 'dot';
  readonly json?: true;
}

const empty: Readonly<Record<GraphView, string>> = {
  traffic: 'no Gateway, Ingress or Service, and no workload',
  storage: 'no claim and no volume',
  gitops: 'no Application of Argo CD',
};

/** `slipway graph`: the platform as a picture. */
export function graphCommand({ finish, platforms }: Context): Command {
  const command = new Command('graph')
    .description('draw the platform: who sends requests to whom, where data lies, or what Argo CD applies')
    .addOption(
      new Option('--view <view>', 'what the picture is about').choices(graphViews).default('traffic'),
    )
    .addOption(
      new Option('--format <form>', 'a picture, or text that others draw')
        .choices(['svg', 'mermaid', 'dot'])
        .default('svg'),
    )
    .option(
      '--json',
      'print {view, title, groups, nodes: [{id, kind, label, group}], edges: [{from, to, …}]}',
    );
  return withManifests(command).action(async (options: GraphOptions) => {
    const { inventory, notes } = manifestInput(options, platforms);
    const graph = graphOf(inventory, options.view);
    if (graph.nodes.length === 0 && !options.json)
      throw new SlipwayError(
        `there is nothing to draw: these manifests have ${empty[options.view]}; another --view may have something`,
        1,
      );
    const text = options.json ? jsonGraph(graph) : await print(graph, options.format);
    warn(notes);
    process.stdout.write(`${text}\n`);
    finish(0);
  });
}

function print(graph: Graph, format: GraphOptions['format']): Promise<string> | string {
  switch (format) {
    case 'svg':
      return svgGraph(graph);
    case 'mermaid':
      return mermaidGraph(graph);
    case 'dot':
      return dotGraph(graph);
  }
}
