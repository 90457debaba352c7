import { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';
import { keepInCluster } from '../delivery/sync-options.ts';
import { inWave, type SyncWave } from '../delivery/sync-wave.ts';

export interface ClaimProps {
  /** Class that makes the volume. */
  readonly storageClass: string;
  /** As `5Gi`. */
  readonly size: string;
  /**
   * Wave of the workload that mounts it. A class that waits for the first consumer binds only then; in an earlier wave
   * the claim would stay pending and hold back the consumer it waits for.
   */
  readonly wave: SyncWave;
}

/** A claim on a volume that one node at a time may mount. Argo CD never deletes it. */
export class Claim extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, props: ClaimProps) {
    super(scope, id);
    this.name = id;
    new k8s.KubePersistentVolumeClaim(this, 'claim', {
      metadata: { name: id, annotations: { ...keepInCluster, ...inWave(props.wave) } },
      spec: {
        accessModes: ['ReadWriteOnce'],
        storageClassName: props.storageClass,
        resources: { requests: { storage: k8s.Quantity.fromString(props.size) } },
      },
    });
  }
}
