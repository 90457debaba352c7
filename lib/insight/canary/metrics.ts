import type { Field } from '../../manifests/field.ts';
import { parseGoDuration } from '../../manifests/go-duration.ts';
import type { View } from '../../manifests/inventory.ts';
import { type TemplateReference, templatesOf } from '../../manifests/relations/analyses.ts';
import type { Resource } from '../../manifests/resource.ts';

/** A metric of an analysis: when it is measured, and what ends it. */
export interface Metric {
  readonly name: string;
  /** Its template. */
  readonly template: string;
  readonly initialDelaySeconds: number;
  /** Undefined for a metric that is measured once. */
  readonly intervalSeconds: number | undefined;
  /** Measurements after which it is done; undefined for one that goes on (analysis_types.go EffectiveCount). */
  readonly count: number | undefined;
  /** Failures that are forgiven; undefined where no number of them fails it (analysis.go assessMetricFailureInconclusiveOrError). */
  readonly failureLimit: number | undefined;
  /** Errors in a row that are forgiven. */
  readonly consecutiveErrorLimit: number;
  /** Successes in a row that end it; undefined where none do. */
  readonly consecutiveSuccessLimit: number | undefined;
  /** Whether it is only watched (`dryRun`). */
  readonly dryRun: boolean;
}

/** An error is measured again after 10 s, whatever the interval (analysis/analysis.go DefaultErrorRetryInterval, Argo Rollouts 1.8.3). */
export const errorRetrySeconds = 10;

const defaultConsecutiveErrorLimit = 4;

/** The metrics of an analysis; undefined where a template is not among the manifests. */
export function metricsOf(view: View, analysis: Field, rollout: Resource): Metric[] | undefined {
  const references = analysis.at('templates').items.flatMap(referenceIn);
  const templates = templatesOf(view, references, rollout);
  if (templates === undefined) return undefined;
  const dry = [analysis, ...templates.map(({ spec }) => spec)].flatMap((holder) =>
    holder.at('dryRun').items.map((item) => item.at('metricName').text ?? ''),
  );
  return templates.flatMap((template) => {
    const fill = fillerOf(analysis, template);
    return template.spec.at('metrics').items.map((field) => {
      const name = fill(field.at('name')).toString();
      return metricOf(field, name, { template, fill, dryRun: dry.some((pattern) => matches(pattern, name)) });
    });
  });
}

type Fill = (field: Field) => string | number;

interface Context {
  readonly template: Resource;
  readonly fill: Fill;
  readonly dryRun: boolean;
}

function metricOf(field: Field, name: string, { template, fill, dryRun }: Context): Metric {
  const number = (key: string): number | undefined => {
    const value = Number(fill(field.at(key)));
    return field.at(key).exists && Number.isFinite(value) ? value : undefined;
  };
  const seconds = (key: string) => parseGoDuration(String(fill(field.at(key))));
  const failureLimit = number('failureLimit') ?? 0;
  const successes = number('consecutiveSuccessLimit') ?? 0;
  const intervalSeconds = seconds('interval');
  return {
    name,
    template: template.name,
    initialDelaySeconds: seconds('initialDelay') ?? 0,
    intervalSeconds,
    count: number('count') || (intervalSeconds === undefined ? 1 : undefined),
    failureLimit: failureLimit < 0 ? undefined : failureLimit,
    consecutiveErrorLimit: number('consecutiveErrorLimit') ?? defaultConsecutiveErrorLimit,
    consecutiveSuccessLimit: successes > 0 ? successes : undefined,
    dryRun,
  };
}

/** Puts arguments into a text, as far as their values are written: those of the Rollout, else those of the template. */
function fillerOf(analysis: Field, template: Resource): Fill {
  const values = new Map(
    [...template.spec.at('args').items, ...analysis.at('args').items]
      .filter((arg) => arg.at('value').exists)
      .map((arg) => [arg.at('name').text ?? '', String(arg.at('value').value)]),
  );
  return (field) =>
    field.number ??
    (field.text ?? '').replaceAll(
      /\{\{\s*args\.([\w-]+)\s*\}\}/g,
      (all, name: string) => values.get(name) ?? all,
    );
}

function referenceIn(item: Field): TemplateReference[] {
  const field = item.at('templateName');
  const kind =
    item.at('clusterScope').boolean === true
      ? ('argoproj.io/ClusterAnalysisTemplate' as const)
      : ('argoproj.io/AnalysisTemplate' as const);
  return field.text === undefined || field.text === '' ? [] : [{ field, name: field.text, kind }];
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(name);
  } catch {
    return false;
  }
}

/** The least time until an analysis succeeds; undefined for one that never does by itself. */
export function leastSeconds(metrics: readonly Metric[]): number | undefined {
  const each = metrics
    .filter(({ dryRun }) => !dryRun)
    .map(({ initialDelaySeconds, intervalSeconds = 0, count, consecutiveSuccessLimit }) => {
      const measured = Math.min(count ?? Infinity, consecutiveSuccessLimit ?? Infinity);
      return initialDelaySeconds + (measured - 1) * intervalSeconds;
    });
  const longest = Math.max(0, ...each);
  return Number.isFinite(longest) ? longest : undefined;
}
