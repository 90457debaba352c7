import type { Field } from '../../manifests/field.ts';
import { parseGoDuration } from '../../manifests/go-duration.ts';
import { isFilledIn, templateKinds } from '../../manifests/relations/analyses.ts';
import type { Problem, Rule } from '../rule.ts';

/** Providers whose answer means nothing without a condition. */
const conditional = [
  'prometheus',
  'datadog',
  'newRelic',
  'wavefront',
  'cloudWatch',
  'graphite',
  'influxdb',
  'skywalking',
];
const providers = [...conditional, 'web', 'job', 'kayenta'];

export const analysisMetric: Rule = {
  id: 'analysis-metric',
  severity: 'error',
  title: 'A metric of an analysis is one that the controller refuses, or that never fails',
  judges: templateKinds,
  why: 'An analysis with an invalid metric ends in an error, which aborts the release; one without a condition lets everything pass.',
  fix: 'Give the metric one provider, a condition, and a count that its limits fit into.',
  source:
    'utils/analysis/factory.go, ValidateMetric; utils/evaluate/evaluate.go, EvaluateResult (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors, namespace: shop }
spec: { metrics: [{ name: errors, count: 3, successCondition: 'result[0] < 1', provider: { prometheus: { query: up } } }] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: AnalysisTemplate
metadata: { name: errors, namespace: shop }
spec:
  metrics:
    - { name: errors, count: 3, interval: 30s, successCondition: 'result[0] < 1', provider: { prometheus: { query: up } } }
`,
  },
  *check({ spec }) {
    const names = new Set<string>();
    const metrics = spec.at('metrics');
    if (metrics.items.length === 0 && spec.at('templates').items.length === 0)
      yield { at: metrics, message: 'there is no metric and no other template' };
    for (const metric of metrics.items) {
      const { text: name = '' } = metric.at('name');
      if (names.has(name)) yield { at: metric.at('name'), message: `there are two metrics '${name}'` };
      names.add(name);
      yield* countProblems(metric);
      yield* providerProblems(metric);
      for (const key of ['interval', 'initialDelay']) {
        const at = metric.at(key);
        if (at.text !== undefined && !isFilledIn(at) && parseGoDuration(at.text) === undefined)
          yield { at, message: `'${at.text}' is no duration such as 30s` };
      }
    }
  },
};

function* countProblems(metric: Field): Iterable<Problem> {
  const [count, failures, successes, inconclusive] = [
    'count',
    'failureLimit',
    'consecutiveSuccessLimit',
    'inconclusiveLimit',
  ].map((key) => metric.at(key));
  if (!count || !failures || !successes || !inconclusive) return;
  if ([count, failures, successes, inconclusive].some(isFilledIn)) return;
  const [times, failing, succeeding] = [numberOf(count), numberOf(failures), numberOf(successes)];
  if (failing < -1) yield { at: failures, message: `${failing} is less than -1, which means no limit` };
  if (failing === -1 && succeeding === 0)
    yield {
      at: failures,
      message: '-1 takes away the limit, and there is no consecutiveSuccessLimit either',
    };
  if (times <= 0) return;
  const least = Math.max(failing, 0) + succeeding;
  if (times < least)
    yield {
      at: count,
      message: `${times} measurements are fewer than failureLimit (${failing}) and consecutiveSuccessLimit (${succeeding}) need`,
    };
  if (times < numberOf(inconclusive))
    yield {
      at: count,
      message: `${times} measurements are fewer than inconclusiveLimit (${numberOf(inconclusive)})`,
    };
  if (times > 1 && !metric.at('interval').exists)
    yield { at: metric.at('interval'), message: `${times} measurements need an interval` };
}

function* providerProblems(metric: Field): Iterable<Problem> {
  const provider = metric.at('provider');
  const plugins = provider.at('plugin').keys.map((plugin) => `plugin ${plugin}`);
  const chosen = [...providers.filter((key) => provider.at(key).exists), ...plugins];
  if (chosen.length !== 1)
    yield {
      at: provider,
      message:
        chosen.length === 0
          ? 'there is no provider'
          : `${chosen.join(' and ')}: only one provider is possible`,
    };
  const decided = metric.at('successCondition').exists || metric.at('failureCondition').exists;
  if (!decided && chosen.some((key) => conditional.includes(key)))
    yield {
      at: metric.at('successCondition'),
      message: 'there is neither successCondition nor failureCondition: every answer is a success',
      severity: 'warning',
    };
}

function numberOf({ number, text }: Field): number {
  return number ?? (/^-?\d+$/.test(text ?? '') ? Number(text) : 0);
}
