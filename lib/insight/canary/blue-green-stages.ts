import type { Field } from '../../manifests/field.ts';
import { leftOver } from './routed-stages.ts';
import type { Hold, Stage } from './stage.ts';

/** What a blue-green release is made of. */
export interface BlueGreenRelease {
  /** `spec.strategy.blueGreen`. */
  readonly blueGreen: Field;
  readonly replicas: number;
  readonly analysisHold: (field: Field) => Hold | undefined;
}

/**
 * The stages of a blue-green release: preview pods, the analysis before the switch, then the pause, the rest of the pods, the
 * switch (rollout/bluegreen.go, utils/replicaset/replicaset.go NewRSNewReplicas, Argo Rollouts 1.8.3).
 */
export function blueGreenStages({ blueGreen, replicas, analysisHold }: BlueGreenRelease): Stage[] {
  const preview = blueGreen.at('previewReplicaCount').number ?? replicas;
  const before = analysisHold(blueGreen.at('prePromotionAnalysis'));
  const after = analysisHold(blueGreen.at('postPromotionAnalysis'));
  const pause = pauseOf(blueGreen);
  const idle = { index: undefined, weight: 0, exposed: 0, stable: replicas };
  const full = { canary: replicas, stable: replicas, peak: 2 * replicas };
  const stages: Stage[] = [
    {
      ...idle,
      name: 'preview',
      starts: preview > 0 ? 1 : 0,
      canary: preview,
      peak: replicas + preview,
      holds: [before, pause].filter((hold) => hold !== undefined),
    },
    ...(preview < replicas ? [{ ...idle, ...full, name: 'scale up', starts: 1, holds: [] }] : []),
    {
      ...full,
      name: 'switch',
      index: undefined,
      starts: 0,
      weight: 100,
      exposed: 1,
      holds: after === undefined ? [] : [after],
    },
  ];
  return [...stages, leftOver(stages, blueGreen.at('scaleDownDelaySeconds').number ?? 30)];
}

/** Seconds win over waiting for somebody (needsBlueGreenControllerPause, same file). */
function pauseOf(blueGreen: Field): Hold | undefined {
  const seconds = blueGreen.at('autoPromotionSeconds').number ?? 0;
  if (seconds > 0) return { kind: 'pause', seconds, index: undefined };
  const waits = blueGreen.at('autoPromotionEnabled').boolean === false;
  return waits ? { kind: 'person', seconds: undefined, index: undefined } : undefined;
}
