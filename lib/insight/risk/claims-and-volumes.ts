import type { View } from '../../manifests/inventory.ts';
import { classNameOf, defaultClasses } from '../../manifests/relations/storage-classes.ts';
import { sizeOf } from '../../manifests/relations/volumes.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Judge, Reason } from './reason.ts';

const validation =
  'Kubernetes 1.31 pkg/apis/core/validation/validation.go, ValidatePersistentVolumeClaimUpdate';
const resize = 'Kubernetes 1.31 plugin/pkg/admission/storage/persistentvolume/resize/admission.go';

/** Claims are immutable but for their size, which only grows, and only where the class lets it. */
export const judgeClaims: Judge = function* ({ before, after, paths }, { to }) {
  if (before?.kind !== 'PersistentVolumeClaim' || after === undefined) return;
  for (const { path, field } of paths) {
    if (field === 'spec.resources.requests.storage') yield { path, ...judgeSize(before, after, to) };
    else if (/^spec\.(?!volumeAttributesClassName$)/.test(field))
      yield { risk: 'rejected', path, text: 'the API server refuses the change', source: validation };
  }
};

function judgeSize(before: Resource, after: Resource, view: View): Omit<Reason, 'path'> {
  const [old, now] = [before, after].map(({ spec }) => sizeOf(spec.at('resources', 'requests', 'storage')));
  if (old === undefined || now === undefined || now < old)
    return { risk: 'rejected', text: 'a claim cannot shrink', source: validation };
  const className = classNameOf(after.spec) ?? defaultClasses(view)[0]?.name;
  const found =
    className === undefined ? undefined : view.find('storage.k8s.io/StorageClass', undefined, className);
  if (found === undefined && className !== '')
    return {
      risk: 'none',
      text: `it grows if class ${className ?? 'default'} allows it; the class is not known`,
      source: resize,
    };
  if (found === undefined)
    return { risk: 'rejected', text: 'a claim without a class cannot grow', source: resize };
  return found.at('allowVolumeExpansion').boolean === true
    ? { risk: 'none', text: `the volume grows while it is in use (class ${className})`, source: resize }
    : { risk: 'rejected', text: `class '${className}' does not let volumes grow`, source: resize };
}

/** What decides over the data of a volume when its claim goes. */
export const judgeVolumes: Judge = function* ({ before, after, paths }) {
  if (before?.kind !== 'PersistentVolume' || after === undefined) return;
  for (const { path, field } of paths) {
    if (field === 'spec.persistentVolumeReclaimPolicy')
      yield after.spec.at('persistentVolumeReclaimPolicy').text === 'Delete'
        ? {
            risk: 'data-loss',
            path,
            text: 'the data is deleted as soon as the claim is',
            source: 'Kubernetes 1.31 pkg/controller/volume/persistentvolume/pv_controller.go, reclaimVolume',
          }
        : { risk: 'none', path, text: 'the data outlives the claim' };
    else if (/^spec\.claimRef\.(name|namespace)$/.test(field))
      yield {
        risk: 'recreate',
        path,
        text: 'the volume is for another claim now; the one that has it is lost',
        source: 'Kubernetes 1.31 pkg/controller/volume/persistentvolume/pv_controller.go, syncVolume',
      };
    else if (field === 'spec.mountOptions')
      yield { risk: 'none', path, text: 'it counts when the volume is mounted the next time' };
  }
};

/** Backups that nobody makes any more, and those that are deleted for new ones. */
export const judgeBackups: Judge = function* ({ before, after, object, paths }) {
  for (const { path, field } of paths) {
    if (
      object.kind === 'batch/CronJob' &&
      field === 'spec.suspend' &&
      after?.spec.at('suspend').boolean === true
    )
      yield {
        risk: 'none',
        path,
        text: 'no run starts any more; nothing is deleted, but what it made, as a backup, grows old',
        source: 'Kubernetes 1.31 pkg/controller/cronjob/cronjob_controllerv2.go, syncCronJob',
      };
    else if (object.kind === 'batch/CronJob' && /^spec\.(schedule|timeZone)$/.test(field))
      yield { risk: 'none', path, text: 'runs begin at other times' };
    else if (object.kind === 'longhorn.io/RecurringJob' && field === 'spec.retain') {
      const [old, now] = [before, after].map((job) => job?.spec.at('retain').number ?? 0);
      yield (now ?? 0) < (old ?? 0)
        ? {
            risk: 'data-loss',
            path,
            text: `after its next run only ${now} of its snapshots or backups are kept, the older are deleted`,
            source: 'longhorn.io/docs/1.7.2/snapshots-and-backups/scheduling-backups-and-snapshots, Retain',
          }
        : { risk: 'none', path, text: 'more are kept' };
    } else if (object.kind === 'longhorn.io/RecurringJob')
      yield { risk: 'none', path, text: 'the next runs follow it' };
  }
};
