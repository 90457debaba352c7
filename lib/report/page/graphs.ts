import type { Graph } from '../../insight/graph/graph.ts';
import { connectionsOf, describeGraph } from '../graph-words.ts';
import type { ReportContent } from './content.ts';
import { type Content, el, folded, raw, table } from './elements.ts';
import { type Section, section } from './sections.ts';

/** Pictures, drawn beforehand, each with the same as a table. */
export function graphsSection(part: ReportContent['graphs'], drawn: ReadonlyMap<Graph, string>): Section {
  return section('graphs', 'Pictures', part, (graphs): Content => {
    if (graphs.length === 0) return el('p', {}, 'There is nothing to draw.');
    return graphs.map((graph) =>
      el(
        'article',
        { class: 'item open', id: `graph-${graph.view}` },
        el('h3', {}, graph.title),
        el('p', {}, describeGraph(graph)),
        raw(
          'div',
          {
            class: graph.view === 'traffic' ? 'scroll picture wide' : 'scroll picture',
            tabindex: 0,
            role: 'region',
            'aria-label': `Picture: ${graph.title}`,
          },
          drawn.get(graph) ?? '',
        ),
        folded(
          'The same as a table',
          table({
            caption: graph.title,
            heads: ['From', 'To', 'By'],
            rows: connectionsOf(graph).map(({ from, to, label }) => [from, to, label]),
          }),
        ),
      ),
    );
  });
}
