import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';
import { keepInCluster } from '../delivery/sync-options.ts';
import { clusterScope } from './cluster-scope.ts';
import { Quarantine } from './network-policies.ts';

export interface NamespaceChartProps {
  /**
   * Whether workloads of the mesh live here: Istio adds its proxy to their pods, and a pod can be put in quarantine.
   * @default false
   */
  readonly meshed?: boolean;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** One namespace and everything in it. The id is the namespace's name. */
export class NamespaceChart extends Chart {
  /** Name of the namespace, and of its folder in the manifests repository. */
  readonly name: string;

  constructor(scope: Construct, id: string, props: NamespaceChartProps = {}) {
    super(scope, id, { namespace: id, disableResourceNameHashes: true });
    this.name = id;
    new k8s.KubeNamespace(clusterScope(this), 'namespace', {
      metadata: {
        name: id,
        labels: { ...props.labels, ...(props.meshed ? { 'istio-injection': 'enabled' } : {}) },
        annotations: keepInCluster,
      },
    });
    if (props.meshed) new Quarantine(this);
  }
}
