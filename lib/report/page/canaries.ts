import type { RolloutTimeline, Timeline } from '../../insight/canary/timeline.ts';
import { analysisLines, cells, columns, summary } from '../canary-pretty.ts';
import type { ReportContent } from './content.ts';
import { type Content, type Element, el, list, plural, raw, table } from './elements.ts';
import { type Section, section } from './sections.ts';
import { timelineChart } from './timeline-chart.ts';

/** Each release as a chart, a table and sentences. */
export function canariesSection(part: ReportContent['canaries']): Section {
  return section('canaries', 'Releases', part, (releases): Content => {
    if (releases.length === 0) return el('p', {}, 'There is no Rollout.');
    return releases.map(releaseElement);
  });
}

function releaseElement(release: RolloutTimeline): Element {
  const { rollout, strategy, usual, busiest, notes } = release;
  return el(
    'article',
    { class: 'item' },
    el('h3', {}, `${rollout}: ${strategy}`),
    ...timeline(release, usual),
    ...(busiest === undefined ? [] : timeline(release, busiest)),
    list([...analysisLines(release), ...notes]),
  );
}

function timeline({ rollout }: RolloutTimeline, line: Timeline): Content[] {
  const pods = plural(line.replicas, 'pod');
  const id = `${rollout.namespace ?? 'none'}-${rollout.name}-${line.replicas}`;
  return [
    el('h4', {}, `With ${pods}`),
    raw(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': `Chart: ${rollout.name} with ${pods}` },
      timelineChart(line, `Release of ${rollout.name} with ${pods}`, id),
    ),
    table({
      caption: `Steps of ${rollout.name} with ${pods}`,
      heads: ['step', ...columns.filter((column) => column !== 'step')],
      rows: line.steps.map((step) => {
        const row = cells(step);
        return [row[1], ...row.filter((_, column) => column !== 1)];
      }),
    }),
    list(summary(line)),
  ];
}
