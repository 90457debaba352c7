import { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';
import { inWave } from '../delivery/sync-wave.ts';
import { DisruptionBudget } from '../rollout/disruption-budget.ts';
import { spreadOverNodes } from './placement.ts';
import { type PodProps, podTemplate } from './pod-template.ts';

export interface SpreadDeploymentProps extends Omit<PodProps, 'labels' | 'spread' | 'restart'> {
  /** 2 or more. */
  readonly replicas: number;
}

/** A workload of several equal pods over as many nodes, one of which a drain may take at a time: `<id>` and `<id>-pdb`. */
export class SpreadDeployment extends Construct {
  readonly labels: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: SpreadDeploymentProps) {
    super(scope, id);
    const { replicas, ...pod } = props;
    if (replicas < 2) {
      throw new Error(`'replicas' must be 2 or more to be spread: got ${replicas}; use SingleDeployment`);
    }
    this.labels = { app: id };
    new k8s.KubeDeployment(this, 'deployment', {
      metadata: { name: id, labels: this.labels, annotations: inWave('workloads') },
      spec: {
        replicas,
        revisionHistoryLimit: 3,
        selector: { matchLabels: this.labels },
        template: podTemplate({
          ...pod,
          labels: this.labels,
          spread: [spreadOverNodes(this.labels, 'pod-template-hash')],
        }),
      },
    });
    new DisruptionBudget(this, `${id}-pdb`, { selector: this.labels });
  }
}
