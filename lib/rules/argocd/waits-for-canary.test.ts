import { describe, expect, test } from '@jest/globals';
import { application, judgeFiles, object } from './application.fixture.ts';
import { waitsForCanary } from './waits-for-canary.ts';

const wave = (number: number) => `argocd.argoproj.io/sync-wave: "${number}"`;
const rollout = (number: number) => object('argoproj.io/v1alpha1 Rollout', 'web', '', wave(number));
const map = (number: number) => object('v1 ConfigMap', 'web', '', wave(number));

describe('waits-for-canary', () => {
  test('flags an object behind a Rollout of the same Application', () => {
    const files = {
      'apps/apps.yaml': application('source: { path: web, directory: { recurse: true } }'),
      'web/rollout.yaml': rollout(1),
      'web/more/map.yaml': map(2),
    };
    expect(judgeFiles(waitsForCanary, files)).toEqual([
      'ConfigMap shop/web metadata.annotations["argocd.argoproj.io/sync-wave"]: wave 2 waits until the canary of Rollout web in wave 1 is over',
    ]);
  });

  test('flags one of the same folder where no Application is known', () => {
    expect(judgeFiles(waitsForCanary, { 'web/a.yaml': rollout(0), 'web/b.yaml': map(1) })).toHaveLength(1);
    expect(judgeFiles(waitsForCanary, { 'web/a.yaml': rollout(0), 'was/b.yaml': map(1) })).toEqual([]);
  });

  test('accepts an object of another Application, of the same wave, and of an earlier one', () => {
    const apps = application('source: { path: web }') + application('source: { path: was }', 'was');
    const files = { 'apps/apps.yaml': apps, 'web/a.yaml': rollout(1), 'was/b.yaml': map(2) };
    expect(judgeFiles(waitsForCanary, files)).toEqual([]);
    expect(judgeFiles(waitsForCanary, { 'web/a.yaml': rollout(1) + map(1) })).toEqual([]);
    expect(judgeFiles(waitsForCanary, { 'web/a.yaml': rollout(1) + map(-1) })).toEqual([]);
  });
});
