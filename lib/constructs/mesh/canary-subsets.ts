import { Construct } from 'constructs';
import { DestinationRule } from '../../../imports/networking-istio-io.ts';
import { inWave } from '../delivery/sync-wave.ts';
import type { Service } from '../workload/service.ts';
import { type TrafficPolicy, trafficPolicy } from './traffic-policy.ts';

export interface CanarySubsetsProps {
  readonly service: Service;
  /** Labels that every pod of the service has; the controller adds the revision to each subset. */
  readonly labels: Readonly<Record<string, string>>;
  readonly policy: TrafficPolicy;
}

/**
 * The two halves of a service between which a Rollout moves requests. It stands in the Rollout's namespace and holds
 * nothing else, because the controller finds it only there and drops any other subset (P4).
 */
export class CanarySubsets extends Construct {
  readonly name: string;
  readonly stable = 'stable';
  readonly canary = 'canary';

  constructor(scope: Construct, id: string, props: CanarySubsetsProps) {
    super(scope, id);
    this.name = id;
    new DestinationRule(this, 'destination-rule', {
      metadata: { name: id, annotations: inWave('subsets') },
      spec: {
        host: props.service.name,
        trafficPolicy: trafficPolicy(props.policy),
        subsets: [this.stable, this.canary].map((name) => ({ name, labels: { ...props.labels } })),
      },
    });
  }
}
