import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import { canaryOf } from '../../manifests/relations/rollouts.ts';
import { claimSpecs } from '../../manifests/relations/volumes.ts';
import type { Resource } from '../../manifests/resource.ts';
import { holdsWave } from './health.ts';
import type { OrderProblem } from './problem.ts';
import type { SyncUnit } from './sync-unit.ts';
import { comparePlace, type Task } from './task.ts';
import type { SyncTree } from './tree.ts';
import { placeText } from './verdict.ts';

/** Places where a sync stands still: behind a Rollout that pauses, and behind a claim that nothing in sight uses. */
export function stopsOf(
  view: View,
  units: ReadonlyMap<SyncUnit, readonly Task[]>,
  tree: SyncTree,
  waits: boolean | undefined,
): OrderProblem[] {
  return [...units].flatMap(([unit, tasks]) => [
    ...behindRollouts(tasks),
    ...(waits === true ? behindApplication(unit, tasks, units, tree) : []),
    ...behindClaims(view, tasks),
  ]);
}

const putLast = 'Put Rollouts into the last wave, or what waits into theirs.';

/** A paused Rollout is Suspended, which is not done (P31; resource_customizations/argoproj.io/Rollout/health.lua, Argo CD 3.2.5). */
function behindRollouts(tasks: readonly Task[]): OrderProblem[] {
  const rollouts = tasks.filter(({ resource }) => resource.kind === 'argoproj.io/Rollout');
  return rollouts.flatMap((rollout): OrderProblem[] => {
    const behind = tasks.filter((task) => task.phase !== 'SyncFail' && comparePlace(rollout, task) < 0);
    const [first] = behind;
    const pause = pauseOf(rollout.resource);
    if (first === undefined || pause === 'none') return [];
    const more = behind.length > 1 ? ` and ${behind.length - 1} more` : '';
    return [
      {
        severity: pause === 'person' ? 'error' : 'warning',
        object: rollout.resource,
        message: `holds ${first.resource}${more} in ${placeText(first)} back behind its ${placeText(rollout)} ${until(pause)}`,
        fix: putLast,
      },
    ];
  });
}

function until(pause: 'timed' | 'person'): string {
  return pause === 'person'
    ? 'until a person lets every release go on'
    : 'until every release has ended, and for ever after one that was aborted';
}

/** How a Rollout pauses: not at all, for a time, or until somebody lets it go on. */
function pauseOf(rollout: Resource): 'none' | 'timed' | 'person' {
  const blueGreen = rollout.spec.at('strategy', 'blueGreen');
  const pauses = canaryOf(rollout)
    .at('steps')
    .items.map((step) => step.at('pause'))
    .filter((pause) => pause.exists);
  const seconds = blueGreen.at('autoPromotionSeconds').number ?? 0;
  const waits = blueGreen.at('autoPromotionEnabled').boolean === false && seconds === 0;
  if (waits || rollout.spec.at('paused').boolean === true) return 'person';
  if (pauses.some((pause) => !pause.at('duration').exists)) return 'person';
  return pauses.length > 0 || seconds > 0 ? 'timed' : 'none';
}

/** An Application is as healthy as the worst of its objects, so that waves of its creator stand behind its Rollouts too. */
function behindApplication(
  unit: SyncUnit,
  tasks: readonly Task[],
  units: ReadonlyMap<SyncUnit, readonly Task[]>,
  { creators }: SyncTree,
): OrderProblem[] {
  const own = creators.get(unit);
  const rollout = tasks.find(
    ({ resource }) => resource.kind === 'argoproj.io/Rollout' && pauseOf(resource) !== 'none',
  );
  if (own === undefined || rollout === undefined) return [];
  const behind = (units.get(own.unit) ?? []).filter((task) => comparePlace(own, task) < 0);
  const [first] = behind;
  if (first === undefined) return [];
  const pause = pauseOf(rollout.resource);
  const more = behind.length > 1 ? ` and ${behind.length - 1} more` : '';
  const after = pause === 'person' ? until('person') : 'while one of its releases pauses';
  return [
    {
      severity: pause === 'person' ? 'error' : 'warning',
      object: own.resource,
      message: `holds ${first.resource}${more} in ${placeText(first)} back behind ${rollout.resource} in its ${placeText(own)} ${after}`,
      fix: 'Put the Application with the Rollout into the last wave.',
    },
  ];
}

/** A claim whose class waits for a pod is Pending, which holds its wave, while the pod is in a later one (gitops-engine health_pvc.go). */
function behindClaims(view: View, tasks: readonly Task[]): OrderProblem[] {
  const claims = tasks.filter(
    ({ resource }) => resource.kind === 'PersistentVolumeClaim' && bindsLate(view, resource),
  );
  return claims.flatMap((claim): OrderProblem[] => {
    const users = tasks.filter((task) => mounts(task, claim));
    const [user] = users;
    if (user === undefined || users.some((task) => comparePlace(task, claim) <= 0)) return [];
    return [
      {
        severity: 'error',
        object: claim.resource,
        message: `its class binds when a pod mounts it, and ${user.resource}, which does, is in ${placeText(user)} behind its ${placeText(claim)}: the claim stays Pending and the wave never ends`,
        fix: `Put the claim into ${placeText(user)}, with what mounts it.`,
      },
    ];
  });
}

function bindsLate(view: View, claim: Resource): boolean {
  const [own] = claimSpecs(claim);
  const name = own?.spec.at('storageClassName').text ?? '';
  const volume = own?.spec.at('volumeName').text ?? '';
  const found = name === '' ? undefined : view.find('storage.k8s.io/StorageClass', undefined, name);
  return volume === '' && holdsWave(claim) && found?.at('volumeBindingMode').text === 'WaitForFirstConsumer';
}

function mounts({ resource, namespace }: Task, claim: Task): boolean {
  const volumes = namespace === claim.namespace ? (podOf(resource)?.volumes ?? []) : [];
  return volumes.some(
    (volume) => volume.at('persistentVolumeClaim', 'claimName').text === claim.resource.name,
  );
}
