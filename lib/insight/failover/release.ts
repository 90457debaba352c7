import type { View } from '../../manifests/inventory.ts';
import type { Pod } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type DeletionPolicy, deletionPolicyOf } from './longhorn.ts';
import { inWords, type Span, sum } from './span.ts';
import type { Store } from './storage.ts';

/** Longhorn looks at every pod again so often (util/client/client.go, resync of its informers, Longhorn 1.7.2). */
const resync = 30;

/**
 * The attach-detach controller believes that a volume is attached until it compares notes: `--attach-detach-reconcile-sync-period`
 * (pkg/controller/volume/attachdetach/config/v1alpha1/defaults.go, ReconcilerSyncLoopPeriod).
 */
const attachDetachSync = 60;

/** Taken for attaching and mounting; Longhorn's maintainers saw 15 s and more (longhorn/longhorn#2178). */
const attach: Span = [5, 30];

/** Taken for mounting a share. */
const mount: Span = [0, 5];

const defaultGrace = 30;

/** What has its pods made by a ReplicaSet; Longhorn takes those, and no others, for pods of a Deployment (isOwnedByDeployment). */
const ofDeployments: ReadonlySet<string> = new Set([
  'apps/Deployment',
  'apps/ReplicaSet',
  'argoproj.io/Rollout',
]);

const person =
  'until a person deletes the pod by force, or the node, or taints it node.kubernetes.io/out-of-service';

/** From eviction until the volumes of a pod are on another node. */
export interface Release {
  readonly seconds: Span;
  readonly why: readonly string[];
}

/** A pod of a dead node stays in Terminating; what that holds up depends on who made it and on its volumes. */
export function releaseOf(view: View, workload: Resource, pod: Pod, stores: readonly Store[]): Release {
  const grace = pod.spec.at('terminationGracePeriodSeconds').number ?? defaultGrace;
  const isStatefulSet = workload.kind === 'apps/StatefulSet';
  const held = stores.filter(({ oneNode, kind }) => oneNode && kind !== 'nfs');
  const foreign = held.find(({ kind }) => kind !== 'longhorn');
  const isLonghorn = stores.some(({ kind }) => kind === 'longhorn');
  const policy = deletionPolicyOf(view);
  if (isStatefulSet && !(isLonghorn && policy.statefulSets)) return stuckIdentity(isLonghorn, policy);
  if (foreign !== undefined) return stuckVolume(foreign);
  const own = held[0];
  if (own === undefined) return withoutHold(stores, isStatefulSet, grace);
  if (!isStatefulSet && !(policy.deployments && ofDeployments.has(workload.kind)))
    return {
      seconds: [attach[0], null],
      why: [
        `volume ${own.name} stays attached to the dead node, because its pod stays in Terminating (${policy.why}), ${person}; the forced detach after 6 minutes waits for the pod object too`,
      ],
    };
  const sync = view.facts.failover?.attachDetachSyncPeriod ?? attachDetachSync;
  return letGo(own, { isStatefulSet, grace, sync, why: policy.why });
}

/** A StatefulSet makes no pod while one of that name exists (pkg/controller/statefulset/stateful_set_control.go). */
function stuckIdentity(isLonghorn: boolean, policy: DeletionPolicy): Release {
  const help = isLonghorn ? policy.why : 'Longhorn deletes by force only pods that have one of its volumes';
  return {
    seconds: [0, null],
    why: [
      `a StatefulSet makes its pod again only when the old object is gone, and it stays in Terminating (${help}), ${person}`,
    ],
  };
}

function stuckVolume({ name, kind }: Store): Release {
  const what =
    kind === 'unknown' ? `what holds volume ${name} is not known; taken as a disk: it` : `volume ${name}`;
  return {
    seconds: [attach[0], null],
    why: [`${what} stays attached to the dead node while the pod object is there, ${person}`],
  };
}

/** What keeps a disk on a dead node. */
interface Hold {
  readonly isStatefulSet: boolean;
  readonly grace: number;
  /** How often the attach-detach controller compares notes. */
  readonly sync: number;
  readonly why: string;
}

/**
 * Longhorn deletes the attachment as soon as the pod is Terminating, and the pod object when its grace is over
 * (controller/kubernetes_pod_controller.go, handlePodDeletionIfNodeDown). Until the object is gone the controller may attach the volume
 * to the dead node again, so at the latest the sync after that counts. Longhorn's maintainers measured 2:00 to 3:20 minutes with
 * tolerations of 0 s and a grace of 2 s (longhorn/longhorn#2178); this comes to 0:36 to 3:27 there.
 */
function letGo({ name }: Store, { isStatefulSet, grace, sync, why }: Hold): Release {
  const gone: Span = [isStatefulSet ? grace : 0, grace + resync];
  const free = sum(gone, [0, sync]);
  return {
    seconds: sum(free, attach),
    why: [
      `${inWords(free)} until volume ${name} is free: Longhorn deletes the old pod ${grace} to ${grace + resync} s later (terminationGracePeriodSeconds ${grace}; ${why}), ` +
        `and the attach-detach controller notices up to ${sync} s after that${isStatefulSet ? '' : ', or at best at once'}`,
      `${inWords(attach)} to attach and mount it (taken)`,
    ],
  };
}

/** Nothing is held, or a volume that several nodes may have. */
function withoutHold(stores: readonly Store[], isStatefulSet: boolean, grace: number): Release {
  const wait: Span = isStatefulSet ? [grace, grace + resync] : [0, 0];
  const deleted = isStatefulSet ? [`${inWords(wait)} until Longhorn deletes the old pod`] : [];
  if (stores.some(({ kind }) => kind === 'longhorn'))
    return {
      seconds: sum(wait, attach),
      why: [...deleted, `${inWords(attach)} to attach and mount its volume (taken)`],
    };
  if (stores.some(({ kind }) => kind === 'nfs'))
    return { seconds: mount, why: [`${inWords(mount)} to mount its NFS share (taken)`] };
  return { seconds: [0, 0], why: [] };
}
