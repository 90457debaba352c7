import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import { ownSyncOptions } from '../../manifests/relations/applications.ts';
import { servicesSendingTo } from '../../manifests/relations/services-by-workload.ts';
import { classNameOf, defaultClasses } from '../../manifests/relations/storage-classes.ts';
import { volumeOfClaim } from '../../manifests/relations/volumes.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { ObjectChange } from '../diff/object-change.ts';
import type { Judge, Reason, Sides } from './reason.ts';

type Outcome = Omit<Reason, 'path'>;

/** What goes with an object, by kind; undefined where the judges of its kind say it, or nothing does. */
const outcomes: Readonly<Record<string, (change: ObjectChange, sides: Sides) => Outcome | undefined>> = {
  Namespace: () => ({
    risk: 'data-loss',
    text: 'everything in it is deleted with it, claims too',
    source: 'Kubernetes 1.31 pkg/controller/namespace/deletion/namespaced_resources_deleter.go',
  }),
  PersistentVolumeClaim: ({ object }, { from }) => ofClaim(object, from),
  PersistentVolume: ({ object }) => ofVolume(object),
  'apiextensions.k8s.io/CustomResourceDefinition': () => ({
    risk: 'data-loss',
    text: 'every object of the kind is deleted with it',
    source:
      'Kubernetes 1.31 staging/src/k8s.io/apiextensions-apiserver/pkg/controller/finalizer/crd_finalizer.go',
  }),
  'apps/StatefulSet': (change, sides) => ofStatefulSet(change, sides),
  'apps/Deployment': ({ object }, sides) => ofWorkload(object, sides),
  'apps/DaemonSet': ({ object }, sides) => ofWorkload(object, sides),
  'apps/ReplicaSet': ({ object }, sides) => ofWorkload(object, sides),
  ReplicationController: ({ object }, sides) => ofWorkload(object, sides),
  'argoproj.io/Rollout': ({ object }, sides) => ofWorkload(object, sides),
  Pod: ({ object }, sides) => ofWorkload(object, sides),
  'batch/CronJob': () => ({
    risk: 'none',
    text: 'no run starts any more and its past Jobs go; what it made elsewhere, as a backup, stays and grows old',
    source: 'Kubernetes 1.31 pkg/controller/garbagecollector',
  }),
  'batch/Job': () => ({ risk: 'none', text: 'its pods go; a run that is under way is cut off' }),
  'longhorn.io/RecurringJob': () => ({
    risk: 'none',
    text: 'no backup or snapshot is made any more; those that are there stay',
    source: 'longhorn.io/docs/1.7.2/snapshots-and-backups/scheduling-backups-and-snapshots',
  }),
  'storage.k8s.io/StorageClass': ({ object }) => ({
    risk: 'none',
    text: `volumes that are there stay; new claims of class ${object.name} wait`,
    source: 'Kubernetes 1.31 pkg/controller/volume/persistentvolume/pv_controller.go, provisionClaim',
  }),
  'autoscaling/HorizontalPodAutoscaler': () => ({
    risk: 'none',
    text: 'the number of pods stays as it is now',
    source: 'Kubernetes 1.31 pkg/controller/podautoscaler/horizontal.go',
  }),
  'policy/PodDisruptionBudget': () => ({
    risk: 'none',
    text: 'a drain of a node may take all pods at once',
    source: 'Kubernetes 1.31 pkg/registry/core/pod/storage/eviction.go',
  }),
  ServiceAccount: ({ object }, { to }) => ofAccount(object, to),
};

/** An object that is no longer in the manifests: deleted, unless Argo CD is told to leave it. */
export const judgeRemovedObject: Judge = function* (change, sides) {
  const { object } = change;
  if (change.change !== 'removed' || isKept(object)) return;
  const outcome = Object.hasOwn(outcomes, object.kind) ? outcomes[object.kind] : undefined;
  const found = outcome?.(change, sides);
  if (found !== undefined) yield { path: '', ...found };
};

/** Whether Argo CD leaves an object in the cluster that is no longer in Git. */
export function isKept(object: Resource): boolean {
  return ownSyncOptions(object).includes('Prune=false');
}

/** What keeps the data when a claim goes: the policy of its volume, or that of the class which made it. */
function ofClaim(claim: Resource, view: View): Outcome {
  const source = 'Kubernetes 1.31 pkg/controller/volume/persistentvolume/pv_controller.go, reclaimVolume';
  const volume = volumeOfClaim(view, claim.namespace, claim.name, claim.spec);
  const className = classNameOf(claim.spec) ?? defaultClasses(view)[0]?.name;
  const known =
    className === undefined ? undefined : view.find('storage.k8s.io/StorageClass', undefined, className);
  const policy =
    volume === undefined
      ? known?.at('reclaimPolicy').text
      : (volume.spec.at('persistentVolumeReclaimPolicy').text ?? 'Retain');
  if (policy === 'Retain')
    return {
      risk: 'recreate',
      text: 'pods lose the volume; its data is kept (Retain), and comes back only with a claim that is bound to it by hand',
      source,
    };
  const by = volume === undefined ? `class ${className ?? 'default'}` : `volume ${volume.name}`;
  return {
    risk: 'data-loss',
    text: `the data of the claim is deleted with it (${by}: ${policy ?? 'Delete unless it says otherwise'})`,
    source,
  };
}

function ofVolume({ spec }: Resource): Outcome {
  const source = 'Kubernetes 1.31 pkg/controller/volume/pvprotection/pv_protection_controller.go';
  return spec.at('persistentVolumeReclaimPolicy').text === 'Delete'
    ? { risk: 'data-loss', text: 'its data goes with it once its claim is gone (Delete)', source }
    : {
        risk: 'recreate',
        text: 'its data stays where it is, and the volume until its claim is gone; a claim cannot be bound to it again',
        source,
      };
}

function ofStatefulSet({ object, renamed }: ObjectChange, sides: Sides): Outcome {
  const source =
    'Kubernetes 1.31 pkg/controller/statefulset/stateful_set_utils.go, getPersistentVolumeClaimName';
  const templates = object.spec.at('volumeClaimTemplates').items;
  if (
    templates.length > 0 &&
    object.spec.at('persistentVolumeClaimRetentionPolicy', 'whenDeleted').text === 'Delete'
  )
    return { risk: 'data-loss', text: 'its claims are deleted with it (whenDeleted: Delete)', source };
  if (templates.length > 0 && renamed !== undefined)
    return {
      risk: 'data-loss',
      text: `claims bear the name of their StatefulSet: ${renamed.name} starts with empty ones, those of ${object.name} stay behind`,
      source,
    };
  const outcome = ofWorkload(object, sides);
  return templates.length === 0
    ? outcome
    : { ...outcome, text: `${outcome.text}; its claims stay (whenDeleted: Retain)` };
}

function ofWorkload(object: Resource, { from, to }: Sides): Outcome {
  const source = 'Kubernetes 1.31 pkg/controller/garbagecollector';
  const services = servicesSendingTo(from, object).filter(
    ({ namespace, name }) => to.find('Service', namespace, name) !== undefined,
  );
  const orphaned = services.filter((service) => {
    const now = to.find('Service', service.namespace, service.name);
    return !to
      .inNamespace(object.kind as 'Pod', object.namespace)
      .some(
        (other) =>
          podOf(other) !== undefined && now !== undefined && servicesSendingTo(to, other).includes(now),
      );
  });
  return orphaned.length > 0
    ? {
        risk: 'traffic',
        text: `its pods end, and nothing is left behind Service ${orphaned.map(({ name }) => name).join(', ')}`,
        source,
      }
    : { risk: 'recreate', text: 'its pods end and none takes their place', source };
}

function ofAccount({ name, namespace }: Resource, view: View): Outcome {
  const users = (
    ['apps/Deployment', 'apps/DaemonSet', 'apps/StatefulSet', 'argoproj.io/Rollout', 'batch/CronJob'] as const
  )
    .flatMap((kind) => view.inNamespace(kind, namespace))
    .filter((workload) => podOf(workload)?.spec.at('serviceAccountName').text === name);
  return users.length === 0
    ? { risk: 'none', text: 'no workload here runs as it' }
    : {
        risk: 'traffic',
        text: `no new pod of ${users.map((user) => user.name).join(', ')} is let in without it`,
        source: 'Kubernetes 1.31 plugin/pkg/admission/serviceaccount/admission.go',
      };
}
