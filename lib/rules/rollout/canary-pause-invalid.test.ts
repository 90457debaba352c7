import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { canaryPauseInvalid } from './canary-pause-invalid.ts';
import { rollout } from './rollout.fixture.ts';

const pauses = (...all: string[]) =>
  rollout(`{ steps: [${all.map((pause) => `{ pause: ${pause} }`).join(', ')}] }`);
const step = 'Rollout shop/web spec.strategy.canary.steps';

describe('canary-pause-invalid', () => {
  test('flags durations that the controller does not read', () => {
    expect(
      judge(
        canaryPauseInvalid,
        pauses('{ duration: 1d }', '{ duration: 10 minutes }', '{ duration: -5s }', '{ duration: 1.5 }'),
      ),
    ).toEqual([
      `${step}[0].pause.duration: '1d' is no duration of seconds, minutes and hours such as 90s`,
      `${step}[1].pause.duration: '10 minutes' is no duration of seconds, minutes and hours such as 90s`,
      `${step}[2].pause.duration: a pause of -5s is less than nothing`,
      `${step}[3].pause.duration: '1.5' is no duration of seconds, minutes and hours such as 90s`,
    ]);
  });

  test('warns of a pause without end', () => {
    expect(judge(canaryPauseInvalid, pauses('{}'))).toEqual([
      `warning ${step}[0].pause: the release waits here until somebody promotes it`,
    ]);
  });

  test('accepts seconds, text of digits, and durations', () => {
    expect(
      judge(
        canaryPauseInvalid,
        pauses('{ duration: 30 }', "{ duration: '30' }", '{ duration: 1h30m }', '{ duration: 0 }'),
      ),
    ).toEqual([]);
  });
});
