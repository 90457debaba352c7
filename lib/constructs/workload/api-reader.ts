import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';
import { clusterScope } from './cluster-scope.ts';

/** Some kinds of one API group. */
export interface ReadableKinds {
  /** API group. @default - the core group */
  readonly group?: string;
  /** As the API spells them, in the plural: `pods`, `nodes/metrics`. */
  readonly resources: readonly string[];
}

export interface ApiReaderProps {
  /** @default - the id */
  readonly name?: string;
  readonly reads: readonly ReadableKinds[];
  /** Paths of the API server that are no objects, as `/metrics`. @default - none */
  readonly paths?: readonly string[];
}

/**
 * An account that may read some kinds in the whole cluster and change nothing: ServiceAccount `<name>`, ClusterRole and
 * binding `<namespace>-<name>`, since names of cluster-scoped objects are shared by all namespaces.
 */
export class ApiReader extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, props: ApiReaderProps) {
    super(scope, id);
    this.name = props.name ?? id;
    const namespace = Chart.of(this).namespace ?? 'default';
    const name = `${namespace}-${this.name}`;
    const cluster = clusterScope(this);
    new k8s.KubeServiceAccount(this, 'account', {
      metadata: { name: this.name },
      automountServiceAccountToken: false,
    });
    new k8s.KubeClusterRole(cluster, `${name}-role`, {
      metadata: { name },
      rules: [
        ...props.reads.map(({ group = '', resources }) => ({
          apiGroups: [group],
          resources: [...resources],
          verbs: ['get', 'list', 'watch'],
        })),
        ...(props.paths === undefined ? [] : [{ nonResourceUrLs: [...props.paths], verbs: ['get'] }]),
      ],
    });
    new k8s.KubeClusterRoleBinding(cluster, `${name}-binding`, {
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name: this.name, namespace }],
    });
  }
}
