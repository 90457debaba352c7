import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { Field } from '../../manifests/field.ts';
import { parsePrometheusDuration } from '../../manifests/prometheus-duration.ts';
import { prometheusConfigsIn } from '../../manifests/relations/prometheus.ts';
import type { Problem, Rule } from '../rule.ts';
import { relabelFaults } from './relabel-faults.ts';

export const prometheusConfig: Rule = {
  id: 'prometheus-config',
  severity: 'error',
  title: 'A configuration that Prometheus refuses',
  judges: ['ConfigMap'],
  why: 'Prometheus ends at its start, and a running one keeps its old configuration without a word to anybody.',
  fix: 'Correct the field; promtool check config shows the same.',
  source: 'prometheus config/config.go, discovery/kubernetes/kubernetes.go (3.13)',
  examples: { flagged: example('pods'), accepted: example('pod') },
  *check(configMap) {
    for (const document of prometheusConfigsIn(configMap)) {
      yield* unknownFields(document, topFields);
      const global = document.at('global');
      yield* durations(global);
      const names = new Map<string, number>();
      for (const job of document.at('scrape_configs').items) {
        yield* jobName(job, names);
        yield* unknownFields(job, jobFields);
        yield* durations(job);
        yield* timeout(job, global);
        yield* discovery(job);
        yield* relabelFaults(job.at('relabel_configs'));
        yield* relabelFaults(job.at('metric_relabel_configs'));
      }
    }
  },
};

const topFields = new Set(
  'global runtime rule_files scrape_config_files scrape_configs alerting remote_write remote_read storage tracing otlp'.split(
    ' ',
  ),
);

const jobFields = new Set(
  [
    'job_name scrape_interval scrape_timeout scrape_protocols scrape_fallback_protocol scrape_native_histograms',
    'scrape_classic_histograms always_scrape_classic_histograms convert_classic_histograms_to_nhcb',
    'honor_labels honor_timestamps track_timestamps_staleness params metrics_path scheme enable_compression',
    'scrape_failure_log_file extra_scrape_metrics metric_name_validation_scheme metric_name_escaping_scheme',
    'body_size_limit sample_limit target_limit label_limit label_name_length_limit label_value_length_limit',
    'native_histogram_bucket_limit native_histogram_min_bucket_factor keep_dropped_targets',
    'basic_auth authorization oauth2 bearer_token bearer_token_file tls_config follow_redirects enable_http2',
    'proxy_url no_proxy proxy_from_environment proxy_connect_header http_headers',
    'static_configs relabel_configs metric_relabel_configs',
  ]
    .join(' ')
    .split(' '),
);

const roles = ['endpoints', 'endpointslice', 'ingress', 'node', 'pod', 'service'];

function* unknownFields(section: Field, known: ReadonlySet<string>): Generator<Problem> {
  for (const [name, at] of section.entries) {
    if (known.has(name) || name.endsWith('_sd_configs')) continue;
    const meant = tryFindClosestName(name, [...known]);
    // A newer version may have it.
    if (meant === undefined) yield { at, message: `no field '${name}'`, severity: 'warning' };
    else yield { at, message: `no field '${name}'; did you mean '${meant}'?` };
  }
}

function* jobName(job: Field, names: Map<string, number>): Generator<Problem> {
  const name = job.at('job_name');
  if (name.text === undefined || name.text === '') {
    yield { at: name, message: 'the job has no name' };
    return;
  }
  const first = names.get(name.text);
  if (first !== undefined)
    yield { at: name, message: `there is another job '${name.text}', number ${first + 1}` };
  else names.set(name.text, Number(job.key));
}

function* durations(section: Field): Generator<Problem> {
  for (const key of ['scrape_interval', 'scrape_timeout', 'evaluation_interval']) {
    const at = section.at(key);
    if (at.exists && parsePrometheusDuration(String(at.value)) === undefined)
      yield { at, message: `'${String(at.value)}' is no duration such as 30s` };
  }
}

function* timeout(job: Field, global: Field): Generator<Problem> {
  const at = job.at('scrape_timeout').exists ? job.at('scrape_timeout') : global.at('scrape_timeout');
  const interval = job.at('scrape_interval').text ?? global.at('scrape_interval').text ?? '1m';
  // A timeout that only `global` states is cut to a job's shorter interval.
  if (at.text === undefined || (!job.at('scrape_timeout').exists && job.at('scrape_interval').exists)) return;
  const [allowed, given] = [parsePrometheusDuration(interval), parsePrometheusDuration(at.text)];
  if (allowed !== undefined && given !== undefined && given > allowed)
    yield { at, message: `the timeout ${at.text} is longer than the interval ${interval}` };
}

function* discovery(job: Field): Generator<Problem> {
  for (const config of job.at('kubernetes_sd_configs').items) {
    const at = config.at('role');
    const text = at.text ?? '';
    if (!roles.includes(text)) yield { at, message: `role '${text}' is none of ${roles.join(', ')}` };
  }
}

function example(role: string): string {
  return `
apiVersion: v1
kind: ConfigMap
metadata: { name: prometheus, namespace: monitoring }
data:
  prometheus.yml: |
    scrape_configs:
      - job_name: pods
        kubernetes_sd_configs: [{ role: ${role} }]
`;
}
