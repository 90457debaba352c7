import { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';
import { inWave } from '../delivery/sync-wave.ts';
import { type PodProps, podTemplate } from './pod-template.ts';

export interface SingleDeploymentProps extends Omit<PodProps, 'labels' | 'spread' | 'restart'> {
  /** @default - the id */
  readonly name?: string;
  /**
   * Whether the old pod must be gone before the new one starts. Needed where both would open the same volume: the
   * update hangs on it, or two processes write one data folder (P22). @default false
   */
  readonly recreate?: boolean;
}

/** A workload of one pod, labelled `app: <name>`. */
export class SingleDeployment extends Construct {
  readonly labels: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: SingleDeploymentProps) {
    super(scope, id);
    const name = props.name ?? id;
    this.labels = { app: name };
    new k8s.KubeDeployment(this, 'deployment', {
      metadata: { name, labels: this.labels, annotations: inWave('workloads') },
      spec: {
        replicas: 1,
        revisionHistoryLimit: 3,
        ...(props.recreate ? { strategy: { type: 'Recreate' } } : {}),
        selector: { matchLabels: this.labels },
        template: podTemplate({ ...props, labels: this.labels }),
      },
    });
  }
}
