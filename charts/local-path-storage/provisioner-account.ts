import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { k8s } from '../../imports/k8s.ts';
import { clusterScope } from '../../lib/constructs/workload/cluster-scope.ts';

const rbac = 'rbac.authorization.k8s.io';
const read = ['get', 'list', 'watch'];
const write = [...read, 'create', 'patch', 'update', 'delete'];

/**
 * What the provisioner may do: volumes in the whole cluster, pods in its own namespace only, and read what says where a
 * volume belongs. https://github.com/rancher/local-path-provisioner/blob/v0.0.37/deploy/local-path-storage.yaml
 */
export class ProvisionerAccount extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string) {
    super(scope, `${id}-account`);
    this.name = id;
    const namespace = Chart.of(this).namespace ?? 'default';
    const cluster = clusterScope(this);
    const subjects = [{ kind: 'ServiceAccount', name: id, namespace }];
    const metadata = { name: id };
    new k8s.KubeServiceAccount(this, 'account', { metadata, automountServiceAccountToken: false });

    new k8s.KubeClusterRole(cluster, `${id}-role`, {
      metadata,
      rules: [
        {
          apiGroups: [''],
          resources: ['nodes', 'persistentvolumeclaims', 'configmaps', 'pods', 'pods/log'],
          verbs: read,
        },
        { apiGroups: [''], resources: ['persistentvolumes'], verbs: write },
        { apiGroups: [''], resources: ['events'], verbs: ['create', 'patch'] },
        { apiGroups: ['storage.k8s.io'], resources: ['storageclasses'], verbs: read },
      ],
    });
    new k8s.KubeClusterRoleBinding(cluster, `${id}-binding`, {
      metadata,
      roleRef: { apiGroup: rbac, kind: 'ClusterRole', name: id },
      subjects,
    });

    new k8s.KubeRole(this, 'role', {
      metadata,
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: write }],
    });
    new k8s.KubeRoleBinding(this, 'binding', {
      metadata,
      roleRef: { apiGroup: rbac, kind: 'Role', name: id },
      subjects,
    });
  }
}
