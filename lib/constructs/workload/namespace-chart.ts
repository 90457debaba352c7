import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';
import { keepInCluster } from '../delivery/sync-options.ts';
import type { SyncWave } from '../delivery/sync-wave.ts';
import { clusterScope } from './cluster-scope.ts';
import { Quarantine } from './network-policies.ts';

export interface NamespaceChartProps {
  /**
   * Whether workloads of the mesh live here: Istio adds its proxy to their pods, and a pod can be put in quarantine.
   * @default false
   */
  readonly meshed?: boolean;
  /**
   * Whether pods here may reach into their node, as agents of storage, network and observation must. Said on the namespace,
   * since a cluster may hold pods to less by default (P28). @default false
   */
  readonly privileged?: boolean;
  /** Whether somebody else makes the namespace, as Kubernetes does with its own; then Git does not hold it. @default false */
  readonly existing?: boolean;
  /** Namespaces that third-party charts installed here make for themselves. @default - none */
  readonly chartsMake?: readonly string[];
  /** When Argo CD applies what is in here, among its Applications. @default - wave 0 */
  readonly wave?: SyncWave;
  /** @default - none */
  readonly labels?: Readonly<Record<string, string>>;
}

/** One namespace and everything in it. The id is the namespace's name. */
export class NamespaceChart extends Chart {
  /** Name of the namespace, and of its folder in the manifests repository. */
  readonly name: string;
  readonly wave: SyncWave | undefined;
  /** Every namespace that objects of this chart are in. */
  readonly namespaces: readonly string[];

  constructor(scope: Construct, id: string, props: NamespaceChartProps = {}) {
    super(scope, id, { namespace: id, disableResourceNameHashes: true });
    this.name = id;
    this.wave = props.wave;
    this.namespaces = [id, ...(props.chartsMake ?? [])];
    if (props.existing) return;
    new k8s.KubeNamespace(clusterScope(this), 'namespace', {
      metadata: {
        name: id,
        labels: {
          ...props.labels,
          ...(props.meshed ? { 'istio-injection': 'enabled' } : {}),
          ...(props.privileged ? { 'pod-security.kubernetes.io/enforce': 'privileged' } : {}),
        },
        annotations: keepInCluster,
      },
    });
    if (props.meshed) new Quarantine(this);
  }

  /** Whether anything of this chart is in the namespace's own folder, and not all of it a Helm release or cluster-scoped. */
  get hasFolder(): boolean {
    return this.node
      .findAll()
      .some((construct) => ApiObject.isApiObject(construct) && construct.metadata.namespace === this.name);
  }
}
