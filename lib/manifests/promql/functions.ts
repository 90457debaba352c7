import type { PromqlType } from './types.ts';

const letters: Readonly<Record<string, PromqlType>> = { s: 'scalar', v: 'vector', m: 'matrix', t: 'string' };

/**
 * Arguments of each function, a letter each: scalar, vector, matrix, text. Those after `?` may be left out; `*` stands for any
 * number of the one before it (promql/parser/functions.go, Prometheus 3.13).
 */
const signatures: Readonly<Record<string, string>> = {
  ...all(
    'v',
    'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor ln log10 log2 rad sgn sin sinh sort sort_desc sqrt start_timestamp tan tanh timestamp scalar histogram_avg histogram_count histogram_sum histogram_stddev histogram_stdvar',
  ),
  ...all(
    'm',
    'absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate last_over_time mad_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time',
  ),
  ...all('?v', 'day_of_month day_of_week day_of_year days_in_month hour minute month year'),
  ...all('', 'end pi range start step time'),
  clamp: 'vss',
  clamp_max: 'vs',
  clamp_min: 'vs',
  double_exponential_smoothing: 'mss',
  histogram_fraction: 'ssv',
  histogram_quantile: 'sv',
  histogram_quantiles: 'vtss*',
  holt_winters: 'mss',
  info: 'v?v',
  label_join: 'vtt?t*',
  label_replace: 'vtttt',
  predict_linear: 'ms',
  quantile_over_time: 'sm',
  round: 'v?s',
  sort_by_label: 'vt*',
  sort_by_label_desc: 'vt*',
  vector: 's',
};

const scalars = new Set(['end', 'pi', 'range', 'scalar', 'start', 'step', 'time']);

export const functionNames: readonly string[] = Object.keys(signatures);

/** What a function is called with; undefined where there is no such function. */
export function tryFindFunction(name: string): PromqlFunction | undefined {
  const signature = Object.hasOwn(signatures, name) ? signatures[name] : undefined;
  if (signature === undefined) return undefined;
  const required = signature.split('?')[0] ?? '';
  const args = [...signature.replaceAll(/[?*]/g, '')].map((letter) => letters[letter] ?? 'any');
  return {
    args,
    least: required.replace('*', '').length,
    most: signature.includes('*') ? Number.POSITIVE_INFINITY : args.length,
    result: scalars.has(name) ? 'scalar' : 'vector',
  };
}

export interface PromqlFunction {
  /** The last one stands for all that follow. */
  readonly args: readonly PromqlType[];
  readonly least: number;
  readonly most: number;
  readonly result: PromqlType;
}

/** Aggregations, and the type of the parameter that some of them take first. */
export const aggregations: Readonly<Record<string, PromqlType | undefined>> = {
  avg: undefined,
  bottomk: 'scalar',
  count: undefined,
  count_values: 'string',
  group: undefined,
  limit_ratio: 'scalar',
  limitk: 'scalar',
  max: undefined,
  min: undefined,
  quantile: 'scalar',
  stddev: undefined,
  stdvar: undefined,
  sum: undefined,
  topk: 'scalar',
};

function all(signature: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(' ').map((name) => [name, signature]));
}
