import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { canaryOf, trafficRoutingOf } from '../../manifests/relations/rollouts.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Watch } from './aborts.ts';
import { fencepostsOf } from './basic-counts.ts';
import { basicStages } from './basic-stages.ts';
import { blueGreenStages } from './blue-green-stages.ts';
import { leastSeconds, type Metric, metricsOf } from './metrics.ts';
import { routedStages } from './routed-stages.ts';
import type { Hold, Stage } from './stage.ts';
import { type Step, stepsOf } from './steps.ts';

/** An analysis and what it measures. */
export interface RolloutAnalysis {
  readonly runs: 'background' | 'step';
  readonly metrics: readonly Metric[];
}

/** A release of a Rollout while it is looked at. */
export interface Release {
  readonly view: View;
  readonly rollout: Resource;
  /** What could not be known, added to. */
  readonly notes: string[];
  /** By the paths of their fields, so that each is there once; added to. */
  readonly analyses: Map<string, RolloutAnalysis>;
}

/** The stages of a release with so many pods. */
export function stagesOf(release: Release, replicas: number): Stage[] {
  const { rollout } = release;
  const blueGreen = rollout.spec.at('strategy', 'blueGreen');
  if (blueGreen.isMapping) {
    const analysisHold = (field: Field): Hold | undefined =>
      field.isMapping ? holdOfAnalysis(release, field, undefined) : undefined;
    return blueGreenStages({ blueGreen, replicas, analysisHold });
  }
  const canary = canaryOf(rollout);
  const steps = stepsOf(canary);
  const holdOf = (step: Step, index: number) => tryHoldOf(release, step, index);
  if (!trafficRoutingOf(rollout).isMapping) {
    const posts = fencepostsOf(canary.at('maxSurge'), canary.at('maxUnavailable'), replicas);
    return basicStages({ steps, replicas, ...posts, holdOf });
  }
  return routedStages({
    steps,
    replicas,
    maxWeight: trafficRoutingOf(rollout).at('maxTrafficWeight').number ?? 100,
    minPods: canary.at('minPodsPerReplicaSet').number,
    dynamicStableScale: canary.at('dynamicStableScale').boolean === true,
    scaleDownDelaySeconds: canary.at('scaleDownDelaySeconds').number ?? 30,
    holdOf,
  });
}

function tryHoldOf(release: Release, step: Step, index: number): Hold | undefined {
  if (step.kind === 'pause') {
    return { kind: step.seconds === undefined ? 'person' : 'pause', seconds: step.seconds, index };
  }
  if (step.kind === 'analysis') return holdOfAnalysis(release, step.field, index);
  if (step.kind === 'experiment') return { kind: 'experiment', seconds: step.seconds, index };
  return step.kind === 'plugin' ? { kind: 'plugin', seconds: undefined, index } : undefined;
}

function holdOfAnalysis(release: Release, field: Field, index: number | undefined): Hold {
  const metrics = metricsIn(release, field, 'step');
  const seconds = metrics === undefined ? 0 : leastSeconds(metrics);
  return { kind: 'analysis', seconds, index, analysis: field };
}

function metricsIn(
  release: Release,
  field: Field,
  runs: RolloutAnalysis['runs'],
): readonly Metric[] | undefined {
  const { view, rollout, notes, analyses } = release;
  const known = analyses.get(field.path);
  if (known !== undefined) return known.metrics;
  const metrics = metricsOf(view, field, rollout);
  if (metrics === undefined)
    notes.push(`${field.path}: its template is not among the manifests, so that no abort of it is known`);
  else analyses.set(field.path, { runs, metrics });
  return metrics;
}

/** The analyses that run while it goes through its stages. */
export function watchesOf(release: Release, stages: readonly Stage[]): Watch[] {
  const background = canaryOf(release.rollout).at('analysis');
  const hasOne = background.at('templates').items.length > 0;
  const metrics = hasOne ? metricsIn(release, background, 'background') : undefined;
  const step = background.at('startingStep').number ?? 0;
  return [
    ...(metrics === undefined ? [] : [{ runs: 'background' as const, metrics, from: { step } }]),
    ...stages.flatMap(({ holds }, stage) =>
      holds.flatMap(({ analysis }, hold) => {
        const own = analysis === undefined ? undefined : metricsIn(release, analysis, 'step');
        return own === undefined ? [] : [{ runs: 'step' as const, metrics: own, from: { stage, hold } }];
      }),
    ),
  ];
}
