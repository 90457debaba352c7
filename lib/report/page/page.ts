import { renderToString } from 'preact-render-to-string';
import type { Graph } from '../../insight/graph/graph.ts';
import { graphStyle } from '../graph-style.ts';
import { svgGraph } from '../graph-svg.ts';
import { canariesSection } from './canaries.ts';
import { changesSection } from './changes.ts';
import type { Part, ReportContent } from './content.ts';
import { type Element, el, raw } from './elements.ts';
import { failoverSection } from './failover.ts';
import { findingsSection } from './findings.ts';
import { graphsSection } from './graphs.ts';
import { inventorySection } from './inventory.ts';
import { orderSection } from './order.ts';
import { pathsSection } from './paths.ts';
import { pageScript } from './script.ts';
import { type Section, sectionElement } from './sections.ts';
import { pageStyle } from './style.ts';
import { summarySection } from './summary.ts';

/** Nothing is fetched, from anywhere; what runs and how it looks stands in the page. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export interface Page {
  readonly html: string;
  /** The ids of its sections, in their order. */
  readonly sections: readonly string[];
}

/** A report as one page that needs nothing else, and is a plain document where no script runs. */
export async function reportPage(content: ReportContent): Promise<Page> {
  const { drawn, graphs } = await draw(content.graphs);
  const sections = [
    summarySection(content),
    ...(content.changes === undefined ? [] : [changesSection(content.changes)]),
    findingsSection(content.findings),
    pathsSection(content.paths),
    failoverSection(content.failover),
    canariesSection(content.canaries),
    orderSection(content.order),
    graphsSection(graphs, drawn),
    inventorySection(content.objects),
  ];
  return {
    html: `<!doctype html>\n${renderToString(documentOf(content, sections))}\n`,
    sections: sections.map(({ id }) => id),
  };
}

/** A picture that cannot be drawn is no reason to lose the page. */
async function draw(
  part: ReportContent['graphs'],
): Promise<{ drawn: ReadonlyMap<Graph, string>; graphs: Part<readonly Graph[]> }> {
  const drawn = new Map<Graph, string>();
  if (!('value' in part)) return { drawn, graphs: part };
  try {
    for (const graph of part.value) drawn.set(graph, await svgGraph(graph, { bare: true }));
    return { drawn, graphs: part };
  } catch (error) {
    return { drawn, graphs: { failed: error instanceof Error ? error.message : String(error) } };
  }
}

function documentOf({ title, tool }: ReportContent, sections: readonly Section[]): Element {
  return el(
    'html',
    { lang: 'en' },
    el(
      'head',
      {},
      el('meta', { charset: 'utf-8' }),
      el('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
      el('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      el('title', {}, `${title}: platform report`),
      raw('style', {}, `${pageStyle}\n${graphStyle}`),
    ),
    el(
      'body',
      {},
      el('a', { class: 'skip', href: '#content' }, 'Skip to the content'),
      el(
        'header',
        {},
        el('h1', {}, `Platform report: ${title}`),
        el('p', { class: 'lead' }, `Made by slipway ${tool} from the manifests alone; no cluster was asked.`),
        el(
          'nav',
          { 'aria-label': 'Sections' },
          el(
            'ul',
            {},
            ...sections.map(({ id, title: name }) => el('li', {}, el('a', { href: `#${id}` }, name))),
          ),
        ),
      ),
      el('main', { id: 'content', tabindex: -1 }, ...sections.map(sectionElement)),
      raw('script', {}, pageScript),
    ),
  );
}
