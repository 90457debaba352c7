import { k8s } from '../../../imports/k8s.ts';

/** What one container asks of its node, and where it is stopped. */
export interface Resources {
  /** Processor time it is scheduled by, as `250m` or `2`. There is no limit: it would only throttle. */
  readonly cpu: string;
  /** Memory it is scheduled by, as `128Mi`. */
  readonly memory: string;
  /** Memory at which it is killed, as `256Mi`. */
  readonly memoryLimit: string;
}

/** The resources in the words of the Kubernetes API. */
export function resourceRequirements(resources: Resources): k8s.ResourceRequirements {
  return {
    requests: {
      cpu: k8s.Quantity.fromString(resources.cpu),
      memory: k8s.Quantity.fromString(resources.memory),
    },
    limits: { memory: k8s.Quantity.fromString(resources.memoryLimit) },
  };
}
