import { Chart, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Rollout, type RolloutSpec } from '../../../imports/argoproj-io.ts';
import { k8s } from '../../../imports/k8s.ts';
import { inWave } from '../delivery/sync-wave.ts';
import { CanarySubsets } from '../mesh/canary-subsets.ts';
import type { SplitService } from '../mesh/http-routes.ts';
import type { TrafficPolicy } from '../mesh/traffic-policy.ts';
import type { ContainerProps } from '../workload/container.ts';
import { spreadOverNodes } from '../workload/placement.ts';
import { type PodProps, podTemplate } from '../workload/pod-template.ts';
import { Service } from '../workload/service.ts';
import { Autoscaler, type Replicas } from './autoscaler.ts';
import { type CanaryStep, canarySteps } from './canary-steps.ts';
import { DisruptionBudget } from './disruption-budget.ts';
import type { HttpErrorRate } from './http-error-rate.ts';

export interface CanaryRolloutProps
  extends Omit<ContainerProps, 'name' | 'ports' | 'drain'>,
    Pick<PodProps, 'user' | 'sidecars' | 'pullSecret' | 'nodes' | 'deadNodeToleration'> {
  /** Port the container listens on; below 1024 it depends on the node's runtime (P20). */
  readonly port: number;
  /** Port of its Service. @default - the container's port */
  readonly servicePort?: number;
  readonly replicas: Replicas;
  /** Use of the requested CPU to aim for, in percent. */
  readonly cpuTarget: number;
  /** Use of the requested memory to aim for, in percent. @default - memory does not count */
  readonly memoryTarget?: number;
  /** The stations of a release, weights rising. */
  readonly steps: readonly CanaryStep[];
  readonly traffic: TrafficPolicy;
  /** Judges a release while it runs and aborts it. @default - only people do */
  readonly judgedBy?: HttpErrorRate;
  /**
   * Metrics of the pod that its proxy merges with its own and serves in plain text on port 15020, for a scraper that cannot
   * encrypt. @default - each port is scraped by itself
   */
  readonly mergedMetrics?: { readonly port: number; readonly path?: string };
  /** Pods that each version keeps while both run. @default 2 - one pod alone is no service (P6) */
  readonly minPodsPerVersion?: number;
  /** How long a pod that was taken out of service goes on answering. @default - 10 seconds */
  readonly drain?: Duration;
}

/**
 * A service that is released step by step: Rollout, Service, autoscaler, disruption budget and the two subsets between
 * which requests move. Named `<id>`, `<id>-service`, `<id>-hpa`, `<id>-pdb` and `<id>-dest-rule`. Routes come from
 * `HttpRoutes.send`, which tells the Rollout about them; one route at least must lead here.
 */
export class CanaryRollout extends Construct implements SplitService {
  readonly service: Service;
  readonly subsets: CanarySubsets;
  /** Labels by which everything else finds the pods. */
  readonly labels: Readonly<Record<string, string>>;
  readonly #routes = new Map<string, string[]>();

  constructor(scope: Construct, id: string, props: CanaryRolloutProps) {
    super(scope, id);
    const labels = { app: id };
    this.labels = labels;
    this.service = new Service(this, `${id}-service`, {
      selector: labels,
      port: props.servicePort ?? props.port,
      portName: 'http',
    });
    this.subsets = new CanarySubsets(this, `${id}-dest-rule`, {
      service: this.service,
      labels,
      policy: props.traffic,
    });
    new Autoscaler(this, `${id}-hpa`, { ...props, rollout: id, container: id });
    new DisruptionBudget(this, `${id}-pdb`, { selector: labels });

    const steps = canarySteps(props.steps);
    const template = podTemplate(pod(id, labels, props));
    new Rollout(this, 'rollout', {
      metadata: { name: id, labels, annotations: inWave('rollouts') },
      spec: () => ({
        // No replicas: they are the autoscaler's, and Argo CD would set them back at each sync (P7).
        revisionHistoryLimit: 3,
        selector: { matchLabels: labels },
        strategy: { canary: this.#canary(id, props, steps) },
        template: k8s.toJson_PodTemplateSpec(template) as RolloutSpec['template'],
      }),
    });
    this.node.addValidation({
      validate: () =>
        this.#routes.size > 0 ? [] : [`no route leads to Rollout '${id}': call HttpRoutes.send`],
    });
  }

  isRoutedBy(virtualService: string, route: string): void {
    this.#routes.set(virtualService, [...(this.#routes.get(virtualService) ?? []), route]);
  }

  #canary(id: string, props: CanaryRolloutProps, steps: ReturnType<typeof canarySteps>) {
    const virtualServices = [...this.#routes].map(([name, routes]) => ({ name, routes }));
    const [only] = virtualServices;
    const { judgedBy } = props;
    return {
      steps,
      // Pods follow the weight, so that a release does not double what the cluster runs; with a floor, and with time
      // for the old pods to finish after an abort (P6).
      dynamicStableScale: true,
      minPodsPerReplicaSet: props.minPodsPerVersion ?? 2,
      abortScaleDownDelaySeconds: 30,
      trafficRouting: {
        istio: {
          ...(virtualServices.length > 1 ? { virtualServices } : { virtualService: only ?? { name: id } }),
          destinationRule: {
            name: this.subsets.name,
            stableSubsetName: this.subsets.stable,
            canarySubsetName: this.subsets.canary,
          },
        },
      },
      ...(judgedBy === undefined
        ? {}
        : {
            analysis: {
              templates: [{ templateName: judgedBy.name }],
              args: judgedBy.argumentsFor(Chart.of(this).namespace ?? 'default', id),
            },
          }),
    };
  }
}

function pod(id: string, labels: Readonly<Record<string, string>>, props: CanaryRolloutProps): PodProps {
  const drain = props.drain ?? Duration.seconds(10);
  return {
    ...props,
    labels,
    main: { ...props, name: id, ports: { http: props.port }, drain },
    spread: [spreadOverNodes(labels, 'rollouts-pod-template-hash')],
    terminationGrace: Duration.seconds(drain.toSeconds() + 35),
    annotations: { 'proxy.istio.io/config': proxyConfig(drain), ...scrape(props.mergedMetrics) },
  };
}

/** What Istio's injection reads and rewrites to its own port. */
function scrape(metrics: CanaryRolloutProps['mergedMetrics']): Record<string, string> {
  if (metrics === undefined) return {};
  return {
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': String(metrics.port),
    'prometheus.io/path': metrics.path ?? '/metrics',
  };
}

/**
 * The proxy starts before the app, which may need the network at once, and outlives its drain by a little: without
 * it the app's last answers would not get out.
 */
function proxyConfig(drain: Duration): string {
  return JSON.stringify({
    holdApplicationUntilProxyStarts: true,
    terminationDrainDuration: `${drain.toSeconds() + 5}s`,
  });
}
