import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { Field } from '../../manifests/field.ts';
import { parsePromql } from '../../manifests/promql/parse-promql.ts';
import type { PromqlMatcher } from '../../manifests/promql/selector.ts';
import { expressionsOf } from '../../manifests/relations/expressions.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { allPrometheusConfigs } from '../../manifests/relations/prometheus.ts';
import type { Rule } from '../rule.ts';

export const unknownScrapeJob: Rule = {
  id: 'unknown-scrape-job',
  severity: 'warning',
  title: 'An alert or a panel asks whether a job is up that no Prometheus has',
  judges: ['ConfigMap'],
  why: 'up has no such series: the alert never fires, whatever is down; with absent() it always does.',
  fix: 'Write the job as scrape_configs has it.',
  source: 'Prometheus docs, jobs and instances, automatically generated labels',
  examples: { flagged: example('msyql'), accepted: example('mysql') },
  *check(configMap, view) {
    const jobs = jobsOf(view);
    if (view.facts.whole !== true || jobs === undefined) return;
    for (const at of expressionsOf(configMap)) {
      for (const { metric, matchers } of parsePromql(at.text ?? '').selectors) {
        if (metric !== 'up' && metric !== 'scrape_duration_seconds') continue;
        const missed = matchers.find((matcher) => matcher.label === 'job' && !fits(matcher, jobs));
        if (missed === undefined) continue;
        const meant = tryFindClosestName(missed.value, jobs);
        const hint = meant === undefined ? '' : `; did you mean '${meant}'?`;
        yield { at, message: `no scrape job is called '${missed.value}'${hint}` };
      }
    }
  },
};

/** The names of all jobs; undefined where there are none, or where relabeling may give others. */
const jobsOf = oncePerView((view): string[] | undefined => {
  const jobs = allPrometheusConfigs(view).flatMap(({ document }) => document.at('scrape_configs').items);
  return jobs.length === 0 || jobs.some(renames)
    ? undefined
    : jobs.flatMap((job) => job.at('job_name').text ?? []);
});

function renames(job: Field): boolean {
  return [...job.at('relabel_configs').items, ...job.at('metric_relabel_configs').items].some(
    (relabel) =>
      relabel.at('target_label').text === 'job' ||
      (/^label(map|drop|keep)$/.test(relabel.at('action').text ?? '') && relabel.at('regex').text === '(.+)'),
  );
}

function fits({ operator, value }: PromqlMatcher, jobs: readonly string[]): boolean {
  if (operator.startsWith('!') || /[$[{]/.test(value)) return true;
  if (operator === '=') return jobs.includes(value);
  try {
    const regex = new RegExp(`^(?:${value})$`);
    return jobs.some((job) => regex.test(job));
  } catch {
    return true;
  }
}

function example(job: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: prometheus, namespace: monitoring }
data:
  prometheus.yml: |
    scrape_configs: [{ job_name: mysql }]
  rules.yml: |
    groups: [{ name: db, rules: [{ alert: ExporterDown, expr: 'up{job="${job}"} == 0' }] }]
`;
}
