import { Command, InvalidArgumentError } from 'commander';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { findRollout } from '../insight/canary/find-rollout.ts';
import { refusedSteps } from '../insight/canary/refused-steps.ts';
import { timelineOf } from '../insight/canary/timeline.ts';
import type { View } from '../manifests/inventory.ts';
import type { Resource } from '../manifests/resource.ts';
import { jsonCanary } from '../report/canary-json.ts';
import { prettyCanary } from '../report/canary-pretty.ts';
import type { Context } from './context.ts';
import { type ManifestOptions, manifestInput, withManifests } from './manifest-options.ts';
import { warn } from './outcome.ts';

interface CanaryOptions extends ManifestOptions {
  readonly replicas?: number;
  readonly json?: true;
}

/** `slipway canary`: a release of a Rollout as a timeline. */
export function canaryCommand({ finish, platforms }: Context): Command {
  const command = new Command('canary')
    .description(
      'show a release as a timeline: weights, pods of both versions, who is exposed, what aborts it',
    )
    .argument('<rollout>', 'a Rollout by its name, as web or shop/web')
    .option(
      '--replicas <number>',
      'how many pods there are; by default as few as the autoscaler keeps, and as many as it may ask for',
      wholeNumber,
    )
    .option('--json', 'print {steps: [{atSeconds, weight, stablePods, canaryPods, …}], totalSeconds, …}');
  return withManifests(command).action((name: string, options: CanaryOptions) => {
    const { inventory, notes } = manifestInput(options, platforms);
    const rollout = theRollout(inventory, name);
    const refused = refusedSteps(rollout);
    if (refused.length > 0)
      throw new SlipwayError(
        `the controller refuses ${rollout}, and releases nothing: ${refused.join('; ')}`,
        1,
      );
    const release = timelineOf(inventory, rollout, options.replicas);
    warn(notes);
    const color = process.stdout.hasColors?.() === true;
    process.stdout.write(`${options.json ? jsonCanary(release) : prettyCanary(release, color)}\n`);
    finish(0);
  });
}

function theRollout(view: View, name: string): Resource {
  const found = findRollout(view, name);
  if (found.rollout !== undefined) return found.rollout;
  const { names, several } = found;
  if (several && names.length === 1)
    throw new SlipwayError(`there are several Rollouts ${names[0]}: name the file of one by --manifests`, 2);
  if (several)
    throw new SlipwayError(`there are several Rollouts '${name}': name one of ${names.join(', ')}`, 2);
  const there = names.length === 0 ? 'these manifests have no Rollout' : `there are ${names.join(', ')}`;
  throw new SlipwayError(`there is no Rollout '${name}'; ${there}`, 2);
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text))
    throw new InvalidArgumentError('It must be a whole number from 1 to 99999.');
  return Number(text);
}
