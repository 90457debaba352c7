import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { AnalysisTemplate } from '../../../imports/argoproj-io.ts';
import { durationWords } from '../workload/duration-words.ts';

export interface HttpErrorRateProps {
  /** Address of Prometheus. */
  readonly prometheus: string;
  /** Share of 5xx, above 0 and below 1, at which the new version is bad. */
  readonly maxErrorShare: number;
  /** Time over which the share is taken. @default - 5 minutes */
  readonly window?: Duration;
  /** Time from one measurement to the next. @default - 30 seconds */
  readonly interval?: Duration;
}

/**
 * Judges the new version, and it alone, by the share of requests that it answers with 5xx. The pods themselves report
 * (`reporter="destination"`), and the scrape must keep their label `rollouts-pod-template-hash`: with the old version
 * mixed in, ten percent of traffic could fail completely and stay under any sensible limit.
 */
export class HttpErrorRate extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, props: HttpErrorRateProps) {
    super(scope, id);
    this.name = id;
    const window = durationWords(props.window ?? Duration.minutes(5));
    const interval = durationWords(props.interval ?? Duration.seconds(30));
    new AnalysisTemplate(this, 'analysis-template', {
      metadata: { name: id },
      spec: {
        args: [{ name: 'namespace' }, { name: 'app' }, { name: 'revision' }],
        metrics: [
          {
            name: id,
            interval,
            failureLimit: 0,
            // An error is asked again after ten seconds. A judge that restarts, five minutes at most, condemns nobody.
            consecutiveErrorLimit: 30,
            successCondition: `result[0] < ${props.maxErrorShare}`,
            provider: { prometheus: { address: props.prometheus, query: errorShare(window) } },
          },
        ],
      },
    });
  }

  /** The arguments that a Rollout's background analysis passes. */
  argumentsFor(namespace: string, app: string) {
    return [
      { name: 'namespace', value: namespace },
      { name: 'app', value: app },
      { name: 'revision', valueFrom: { podTemplateHashValue: 'Latest' as const } },
    ];
  }
}

/** Without a request there is nothing to divide by; the last line makes that a share of zero. */
function errorShare(window: string): string {
  const revision = [
    'reporter="destination"',
    'destination_workload_namespace="{{args.namespace}}"',
    'destination_app="{{args.app}}"',
    'rollouts_pod_template_hash="{{args.revision}}"',
  ].join(', ');
  return [
    `(sum(rate(istio_requests_total{${revision}, response_code=~"5.."}[${window}])) or vector(0))`,
    `/ (sum(rate(istio_requests_total{${revision}}[${window}])) > 0)`,
    'or vector(0)',
    '',
  ].join('\n');
}
