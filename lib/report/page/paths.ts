import type { Hop } from '../../insight/trace/hop.ts';
import type { Trace } from '../../insight/trace/trace.ts';
import { describeBudget, describeShares } from '../trace-pretty.ts';
import type { ReportContent } from './content.ts';
import { badge, type Content, type Element, el, folded, list, plural } from './elements.ts';
import { type Section, section } from './sections.ts';

/** The way of a request for each host and prefix by which the platform is entered. */
export function pathsSection(part: ReportContent['paths']): Section {
  return section('paths', 'Request paths', part, (paths): Content => {
    if (paths.length === 0) return el('p', {}, 'No Gateway of Istio lets requests in.');
    return paths.map(pathElement);
  });
}

function pathElement(trace: Trace): Element {
  const { url, verdict, status, reason, hops, notes } = trace;
  const word = status === undefined ? verdict : `${verdict} ${status}`;
  return el(
    'article',
    { class: 'item' },
    el('h3', {}, url, ' ', badge(word, verdict === 'delivered' ? 'good' : 'bad')),
    list([reason, ...describeBudget(trace), ...describeShares(trace.shares), ...notes]),
    folded(`${plural(hops.length, 'hop')} on the way`, el('ol', { class: 'hops' }, ...hops.map(hopElement))),
  );
}

function hopElement({ kind, object, detail, others = [] }: Hop): Element {
  return el(
    'li',
    {},
    el('span', { class: 'kind' }, kind),
    ' ',
    el('strong', {}, object),
    list(detail.split('; ')),
    others.length === 0
      ? null
      : list(
          others.map((other) => `not ${other.object}: ${other.why}`),
          { class: 'others' },
        ),
  );
}
