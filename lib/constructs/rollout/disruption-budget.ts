import { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';

export interface DisruptionBudgetProps {
  /** Labels of the pods it protects. */
  readonly selector: Readonly<Record<string, string>>;
}

/**
 * Lets a drain take one pod at a time, however many there are; unlike a minimum it can never block the drain for
 * good (P27). Pods that are not ready anyway may always go.
 */
export class DisruptionBudget extends Construct {
  constructor(scope: Construct, id: string, props: DisruptionBudgetProps) {
    super(scope, id);
    new k8s.KubePodDisruptionBudget(this, 'pdb', {
      metadata: { name: id },
      spec: {
        maxUnavailable: k8s.IntOrString.fromNumber(1),
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
        selector: { matchLabels: { ...props.selector } },
      },
    });
  }
}
