import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';
import { keepInCluster } from '../delivery/sync-options.ts';
import { clusterScope } from '../workload/cluster-scope.ts';

export interface StaticNfsClaimProps {
  /** Name or address of the NFS server. */
  readonly server: string;
  /** Absolute path that the server exports; it must exist. */
  readonly path: string;
  /** As `50Gi`. NFS does not enforce it. */
  readonly size: string;
}

/**
 * A claim bound to one folder of an NFS server, with the volume it is bound to. Both name each other and no class, since
 * otherwise the default class would make the claim a fresh, empty volume (P39). The volume is named
 * `<namespace>-<claim>`; released, it is kept.
 */
export class StaticNfsClaim extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, props: StaticNfsClaimProps) {
    super(scope, id);
    this.name = id;
    const namespace = Chart.of(this).namespace ?? 'default';
    const volumeName = `${namespace}-${id}`;
    const storage = k8s.Quantity.fromString(props.size);

    new k8s.KubePersistentVolume(clusterScope(this), `${id}-volume`, {
      metadata: { name: volumeName, annotations: keepInCluster },
      spec: {
        capacity: { storage },
        accessModes: ['ReadWriteOnce'],
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: '',
        mountOptions: ['nfsvers=4.1', 'hard'],
        nfs: { server: props.server, path: props.path },
        claimRef: { namespace, name: id },
      },
    });
    new k8s.KubePersistentVolumeClaim(this, 'claim', {
      metadata: { name: id, annotations: keepInCluster },
      spec: {
        accessModes: ['ReadWriteOnce'],
        storageClassName: '',
        volumeName,
        resources: { requests: { storage } },
      },
    });
  }
}
