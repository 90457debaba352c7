import { type Effect, untouched } from './effect.ts';
import type { Outage } from './outage.ts';
import type { Placement } from './placement.ts';
import { type Patient, recoveryOf } from './recovery.ts';
import { inWords } from './span.ts';

/** A DaemonSet loses the pod of the dead node, and nothing else. */
export function agentImpact({ usable }: Placement, { dead }: Outage): Effect {
  const lost = usable.filter(({ name }) => dead.has(name)).map(({ name }) => name);
  const pods = { hit: [lost.length, lost.length] as const, of: usable.length };
  if (lost.length === 0) return untouched('it has no pod there');
  if (lost.length === usable.length)
    return {
      impact: 'down',
      downtimeSeconds: [0, null],
      why: ['every node that has a pod of it is dead'],
      pods,
    };
  return {
    impact: 'degraded',
    downtimeSeconds: [0, 0],
    why: [`one pod a node: that of ${lost.join(', ')} is gone until the node is back, the others go on`],
    pods,
  };
}

/** A Job is made again; a CronJob loses at most the run that is under way. */
export function jobImpact(patient: Patient, outage: Outage): Effect {
  const { workload, placement } = patient;
  const isCron = workload.kind === 'batch/CronJob';
  const hit = placement.usable.some(({ name }) => outage.dead.has(name));
  if (workload.spec.at('suspend').boolean === true)
    return untouched('suspended: it runs only when a person starts it');
  if (!hit) return untouched('its pods do not run there');
  const recovery = recoveryOf(patient, outage);
  const spec = isCron ? workload.spec.at('jobTemplate', 'spec') : workload.spec;
  // A pod that is deleted counts as a failure (pkg/controller/job/job_controller.go).
  const retries = spec.at('backoffLimit').number ?? 6;
  const [, latest] = recovery.seconds;
  const again =
    retries === 0
      ? 'backoffLimit 0: a run that is under way there fails, and is not tried again'
      : `only a run that is under way there: it begins again after ${inWords(recovery.seconds)}`;
  const downtimeSeconds = [0, retries === 0 ? null : latest] as const;
  return { impact: 'degraded', downtimeSeconds, why: [again, ...recovery.why] };
}
