import { expect, test } from '@jest/globals';
import { Field } from '../../manifests/field.ts';
import { pauseSeconds, stepsOf } from './steps.ts';

/** RolloutPause.DurationSeconds (pkg/apis/rollouts/v1alpha1/types.go, Argo Rollouts 1.8.3). */
test.each([
  [30, 30],
  ['30', 30],
  ['30s', 30],
  ['1m', 60],
  ['1h30m', 5400],
  ['1500ms', 1],
  [0, 0],
  [undefined, undefined],
  ['soon', undefined],
])('a pause of %p is %p seconds', (duration, seconds) => {
  expect(pauseSeconds(new Field(duration))).toBe(seconds);
});

test('steps are known by their field, and odd ones take no time', () => {
  const canary = new Field({
    steps: [
      { setWeight: 5 },
      { pause: {} },
      { pause: { duration: '10s' } },
      { setCanaryScale: { matchTrafficWeight: true } },
      { analysis: { templates: [] } },
      { experiment: { duration: '5m' } },
      { plugin: { name: 'a/b' } },
      { setHeaderRoute: { name: 'beta' } },
      null,
      'setWeight',
    ],
  });
  expect(stepsOf(canary).map(({ kind, name }) => `${kind}: ${name}`)).toEqual([
    'setWeight: setWeight 5',
    'pause: pause',
    'pause: pause 10s',
    'setCanaryScale: setCanaryScale',
    'analysis: analysis',
    'experiment: experiment',
    'plugin: plugin',
    'route: setHeaderRoute',
    'route: step',
    'route: step',
  ]);
});
