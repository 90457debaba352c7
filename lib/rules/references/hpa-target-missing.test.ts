import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { hpaTargetMissing } from './hpa-target-missing.ts';
import { deployment, named } from './pods.fixture.ts';

const hpa = (apiVersion: string, kind: string, name = 'web') =>
  named(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'web',
    `spec: { scaleTargetRef: { ${apiVersion === '' ? '' : `apiVersion: ${apiVersion}, `}kind: ${kind}, name: ${name} } }`,
  );
const rollout = named('argoproj.io/v1alpha1', 'Rollout', 'web');
const place = 'HorizontalPodAutoscaler shop/web spec.scaleTargetRef';

describe('hpa-target-missing', () => {
  test('says which kind has that name', () => {
    expect(judge(hpaTargetMissing, hpa('apps/v1', 'Deployment') + rollout)).toEqual([
      `${place}.kind: no Deployment 'web' in shop, but a Rollout (argoproj.io/v1alpha1)`,
    ]);
  });

  test("flags an apiVersion that is not the kind's", () => {
    expect(judge(hpaTargetMissing, hpa('apps/v1', 'Rollout') + rollout)).toEqual([
      `${place}.apiVersion: apiVersion is 'apps/v1': that of Rollout web is argoproj.io/v1alpha1`,
    ]);
    expect(judge(hpaTargetMissing, hpa('', 'Rollout') + rollout)).toEqual([
      `${place}.apiVersion: apiVersion is missing: that of Rollout web is argoproj.io/v1alpha1`,
    ]);
  });

  test('flags a name that nothing has', () => {
    expect(judge(hpaTargetMissing, hpa('apps/v1', 'Deployment', 'webb') + deployment(''))).toEqual([
      `${place}.name: no Deployment 'webb' in shop; did you mean 'web'?`,
    ]);
  });

  test('flags a kind that has no number of pods', () => {
    expect(
      judge(hpaTargetMissing, hpa('apps/v1', 'DaemonSet') + named('apps/v1', 'DaemonSet', 'web')),
    ).toEqual([`${place}.kind: a DaemonSet cannot be scaled`]);
  });

  test('accepts workloads that are there, and kinds that it does not know', () => {
    expect(judge(hpaTargetMissing, hpa('argoproj.io/v1alpha1', 'Rollout') + rollout)).toEqual([]);
    expect(judge(hpaTargetMissing, hpa('apps/v1', 'Deployment') + deployment(''))).toEqual([]);
    expect(judge(hpaTargetMissing, hpa('example.org/v1', 'Cache'))).toEqual([]);
  });

  test('is a warning where the workload may be somewhere else', () => {
    expect(findingsOf(hpaTargetMissing, hpa('apps/v1', 'Deployment'), {})[0]?.severity).toBe('warning');
  });
});
