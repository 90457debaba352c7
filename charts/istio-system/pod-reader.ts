import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { k8s } from '../../imports/k8s.ts';

export interface PodReaderProps {
  readonly name: string;
  /** The namespaces whose pods it may list and watch. */
  readonly namespaces: readonly string[];
}

/**
 * An account that may see the pods of some namespaces. In each it has a Role and a binding of its own there, since a
 * ClusterRole would show it every pod of the cluster.
 */
export class PodReader extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { name, namespaces }: PodReaderProps) {
    super(scope, id);
    this.name = name;
    const home = Chart.of(this).namespace ?? 'default';
    new k8s.KubeServiceAccount(this, 'account', { metadata: { name }, automountServiceAccountToken: false });
    for (const namespace of namespaces) {
      const metadata = { name: `${home}-${name}`, namespace };
      new k8s.KubeRole(this, `${namespace}-role`, {
        metadata,
        rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
      });
      new k8s.KubeRoleBinding(this, `${namespace}-binding`, {
        metadata,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: metadata.name },
        subjects: [{ kind: 'ServiceAccount', name, namespace: home }],
      });
    }
  }
}
