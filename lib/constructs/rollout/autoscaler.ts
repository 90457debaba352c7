import { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';
import { inWave } from '../delivery/sync-wave.ts';

/** How many pods there may be. */
export interface Replicas {
  /** 1 or more. */
  readonly min: number;
  readonly max: number;
}

export interface AutoscalerProps {
  readonly replicas: Replicas;
  /** Name of the Rollout it scales. */
  readonly rollout: string;
  /** The container whose use counts. */
  readonly container: string;
  /** Use of the requested CPU to aim for, in percent. */
  readonly cpuTarget: number;
  /** Use of the requested memory to aim for, in percent. @default - memory does not count */
  readonly memoryTarget?: number;
}

/**
 * Scales a Rollout, not a Deployment (P5), by one container of its own: the average over a pod would count the
 * requests of Istio's proxy in, which the app's load says nothing about (P26).
 *
 * @throws when `min` is greater than `max`
 */
export class Autoscaler extends Construct {
  constructor(scope: Construct, id: string, props: AutoscalerProps) {
    super(scope, id);
    const { min, max } = props.replicas;
    if (min > max)
      throw new Error(`'replicas.min' (${min}) must not be greater than 'replicas.max' (${max})`);
    const metrics = [use(props.container, 'cpu', props.cpuTarget)];
    if (props.memoryTarget !== undefined) metrics.push(use(props.container, 'memory', props.memoryTarget));

    new k8s.KubeHorizontalPodAutoscalerV2(this, 'hpa', {
      metadata: { name: id, annotations: inWave('rollouts') },
      spec: {
        scaleTargetRef: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: props.rollout },
        minReplicas: min,
        maxReplicas: max,
        metrics,
      },
    });
  }
}

function use(container: string, name: string, averageUtilization: number): k8s.MetricSpecV2 {
  return {
    type: 'ContainerResource',
    containerResource: { container, name, target: { type: 'Utilization', averageUtilization } },
  };
}
