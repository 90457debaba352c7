import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type Effect, untouched } from './effect.ts';
import { agentImpact, jobImpact } from './one-pod-a-node.ts';
import type { Outage } from './outage.ts';
import { placementOf, podsOn } from './placement.ts';
import { type Patient, type Recovery, recoveryOf } from './recovery.ts';
import { straysOf } from './requests.ts';
import { inWords } from './span.ts';
import { usualStart } from './start.ts';
import { storesOf } from './storage.ts';

export interface ImpactOptions {
  /** Take `ScheduleAnyway` for as good as `DoNotSchedule`. */
  readonly trustSpread?: boolean;
  /** Seconds that a process is taken to need to answer. @default 30 */
  readonly usualStart?: number;
}

/** What a dead node does to a workload. Undefined for what runs no pods, and where the nodes are not known. */
export function impactOf(
  view: View,
  workload: Resource,
  outage: Outage,
  options: ImpactOptions = {},
): Effect | undefined {
  const pod = podOf(workload);
  if (pod === undefined) return undefined;
  const stores = storesOf(view, workload);
  const placement = placementOf(view, workload, pod, stores, options);
  if (placement === undefined) return undefined;
  const patient: Patient = {
    view,
    workload,
    pod,
    stores,
    placement,
    usualStart: options.usualStart ?? usualStart,
  };
  if (placement.usable.length === 0) return untouched('no node takes its pods, whether one is dead or not');
  return withOrigin(workload, effectOn(patient, outage));
}

function effectOn(patient: Patient, outage: Outage): Effect {
  const { kind } = patient.workload;
  if (kind === 'apps/DaemonSet') return agentImpact(patient.placement, outage);
  if (kind === 'batch/CronJob' || kind === 'batch/Job') return jobImpact(patient, outage);
  return replicatedImpact(patient, outage);
}

/** Of what a chart brings, only what its values say is known. */
function withOrigin({ promised }: Resource, effect: Effect): Effect {
  if (!promised || effect.impact === 'unaffected') return effect;
  const origin = 'made by a Helm chart: probes and tolerations that its values do not state are not known';
  return { ...effect, why: [...effect.why, origin] };
}

function replicatedImpact(patient: Patient, outage: Outage): Effect {
  const { placement, stores } = patient;
  const { pods, from, why: spread } = placement;
  if (pods === 0) return untouched('it is scaled to 0 pods');
  const together = stores.find(({ oneNode, perPod, kind }) => oneNode && !perPod && kind !== 'nfs');
  const { fewest, most, running } = podsOn(placement, outage.dead);
  const hit: readonly [number, number] =
    together !== undefined && most > 0 ? [fewest < running ? 0 : running, running] : [fewest, most];
  if (hit[1] === 0) return untouched(elsewhere(patient, outage));
  const recovery = recoveryOf(patient, outage);
  const all = { hit, of: running };
  const count =
    running === 1
      ? oneOf(patient, from)
      : `${running} pods (${from}), ${hit[0]} to ${hit[1]} of them on what is dead: ${together === undefined ? (spread ?? '') : `volume ${together.name} keeps them on one node`}`;
  const waiting =
    running < pods ? [`${pods - running} of ${pods} pods find no place even without a failure`] : [];
  const why = [count, ...waiting];
  if (hit[1] < running || (running > 1 && together === undefined && hit[0] < running))
    return partly(patient, outage, recovery, { pods: all, why });
  return {
    impact: recovery.lost ? 'lost' : 'down',
    downtimeSeconds: recovery.seconds,
    why: [...why, ...recovery.why, ...scratch(patient)],
    pods: all,
  };
}

/** Some pods go on, for certain or with luck. */
function partly(
  patient: Patient,
  outage: Outage,
  recovery: Recovery,
  { pods, why }: Required<Pick<Effect, 'pods' | 'why'>>,
): Effect {
  const certain = pods.hit[1] < pods.of;
  const end =
    recovery.seconds[1] === null
      ? 'full strength only when the node is back'
      : `full strength after ${inWords(recovery.seconds)}`;
  const unlucky = `0 s while one is elsewhere; if all were on what is dead, ${inWords(recovery.seconds)}`;
  const strays = straysOf(patient.view, patient.workload, outage);
  return {
    impact: 'degraded',
    downtimeSeconds: certain ? [0, 0] : [0, recovery.seconds[1]],
    ...(strays === undefined ? {} : { degradedSeconds: strays.seconds }),
    why: [
      ...why,
      certain ? end : unlucky,
      ...(strays === undefined ? [] : [strays.why]),
      ...recovery.why,
      ...scratch(patient),
    ],
    pods,
  };
}

function oneOf({ placement }: Patient, from: string): string {
  const names = placement.usable.map(({ name }) => name);
  return `one pod (${from}), on ${names.length === 1 ? names[0] : `one of ${names.join(', ')}`}: this is what happens if it was on what is dead`;
}

function elsewhere({ placement }: Patient, { dead }: Outage): string {
  const names = placement.usable.map(({ name }) => name);
  return `its pods run on ${names.join(', ')}, not on ${[...dead].join(', ')}`;
}

/** What a pod loses even where another takes its place. */
function scratch({ pod }: Patient): string[] {
  const host = pod.volumes
    .filter((volume) => volume.at('hostPath').exists)
    .map((volume) => volume.at('hostPath', 'path').text ?? '');
  return host.length === 0 ? [] : [`what it keeps under ${host.join(', ')} stays on the dead node`];
}
