import { canaryOf } from '../../manifests/relations/rollouts.ts';
import type { Resource } from '../../manifests/resource.ts';
import { pauseSeconds } from './steps.ts';

/** Why the controller releases nothing by these steps (pkg/apis/rollouts/validation/validation.go, Argo Rollouts 1.8.3); empty where it does. */
export function refusedSteps(rollout: Resource): string[] {
  const canary = canaryOf(rollout);
  const most = canary.at('trafficRouting', 'maxTrafficWeight').number ?? 100;
  return canary.at('steps').items.flatMap((step, index) => {
    const [weight, duration] = [step.at('setWeight').number, step.at('pause', 'duration')];
    const wrong: string[] = [];
    if (weight !== undefined && (weight < 0 || weight > most))
      wrong.push(`step ${index + 1} has setWeight ${weight}; allowed: 0 to ${most}`);
    if (duration.exists && (pauseSeconds(duration) ?? -1) < 0)
      wrong.push(
        `step ${index + 1} pauses for '${duration.value}'; allowed: seconds, or a duration as 1m30s`,
      );
    return wrong;
  });
}
