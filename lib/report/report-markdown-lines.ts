import { inWords } from '../insight/failover/span.ts';
import { sentenceOf } from '../insight/risk/reason.ts';
import { objectName } from '../rules/finding.ts';
import { cells, columns, summary } from './canary-pretty.ts';
import { worstFirst } from './diff-words.ts';
import { mermaidGraph } from './graph-mermaid.ts';
import { plainMarkdown } from './markdown.ts';
import { contents, waveName } from './order-pretty.ts';
import type { Part, ReportContent } from './page/content.ts';
import { plural } from './page/elements.ts';
import { effectsByWorkload, inShort, scenarioName } from './page/failover-effects.ts';
import { describeBudget } from './trace-pretty.ts';

type Value<K extends keyof ReportContent> = NonNullable<ReportContent[K]> extends Part<infer T> ? T : never;

export function changeLines({ changes }: Value<'changes'>): string[] {
  const sorted = worstFirst.flatMap((risk) => changes.filter((change) => change.risk === risk));
  return rowsOf(
    ['Risk', 'Object', 'Why'],
    sorted.map(({ risk, object, change, reasons }) => [
      risk,
      `${plainMarkdown(String(object))} ${change}`,
      reasons.map((reason) => plainMarkdown(sentenceOf(reason))).join('<br>'),
    ]),
  );
}

export function findingLines({ open, accepted }: Value<'findings'>): string[] {
  return [
    ...(open.length === 0 ? ['Every rule holds.'] : []),
    ...rowsOf(
      ['Severity', 'Object', 'What is wrong, and the way out'],
      open.map(({ severity, object, path, message, fix }) => [
        severity,
        `${plainMarkdown(objectName(object))} ${plainMarkdown(path)}`,
        `${plainMarkdown(message)}<br>${plainMarkdown(fix)}`,
      ]),
    ),
    '',
    `${plural(accepted.length, 'finding')} accepted.`,
  ];
}

export function pathLines(paths: Value<'paths'>): string[] {
  return paths.flatMap((trace) => [
    `**${plainMarkdown(trace.url)}**: ${trace.verdict}${trace.status === undefined ? '' : ` ${trace.status}`}: ${plainMarkdown(trace.reason)}`,
    '',
    ...trace.hops.map(
      ({ kind, object, detail }) => `1. ${kind} **${plainMarkdown(object)}**: ${plainMarkdown(detail)}`,
    ),
    '',
    ...describeBudget(trace).map(plainMarkdown),
    '',
  ]);
}

export function failoverLines(answer: Value<'failover'>): string[] {
  const { verdicts, scenarios } = answer;
  return [
    ...rowsOf(
      ['Workload', 'Expected', 'Comes to', 'Verdict'],
      verdicts.map(({ name, expected, computed, verdict }) => [
        plainMarkdown(name),
        inWords(expected),
        computed === undefined ? 'not known' : inWords(computed),
        verdict,
      ]),
    ),
    '',
    ...rowsOf(
      ['Workload', ...scenarios.map((scenario) => plainMarkdown(scenarioName(scenario)))],
      effectsByWorkload(answer).map(({ workload, effects }) => [
        plainMarkdown(String(workload)),
        ...effects.map((effect) => (effect === undefined ? '' : inShort(effect))),
      ]),
    ),
  ];
}

export function canaryLines(releases: Value<'canaries'>): string[] {
  return releases.flatMap(({ rollout, strategy, usual, busiest }) =>
    [usual, ...(busiest === undefined ? [] : [busiest])].flatMap((line) => [
      `**${plainMarkdown(String(rollout))}**: ${strategy}, ${plural(line.replicas, 'pod')}`,
      '',
      ...rowsOf(
        columns,
        line.steps.map((step) => cells(step).map(plainMarkdown)),
      ),
      '',
      ...summary(line).map((sentence) => `- ${plainMarkdown(sentence)}`),
      '',
    ]),
  );
}

export function orderLines({ waves, problems }: Value<'order'>): string[] {
  return [
    ...problems.map(
      ({ severity, object, message, fix }) =>
        `- ${severity}: ${plainMarkdown(String(object))} ${plainMarkdown(message)}. ${plainMarkdown(fix)}`,
    ),
    '',
    ...rowsOf(
      ['Application', 'Wave', 'Objects'],
      waves.map((wave) => [
        plainMarkdown(wave.unit.name),
        waveName(wave),
        plainMarkdown(contents(wave.objects)),
      ]),
    ),
  ];
}

/** A picture that has no room as a whole is none. */
export function graphLines(graphs: Value<'graphs'>): string[] {
  return graphs.flatMap((graph) => [
    `**${plainMarkdown(graph.title)}**\n\n\`\`\`mermaid\n${mermaidGraph(graph)}\n\`\`\`\n`,
  ]);
}

export function rowsOf(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [heads, heads.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`);
}
