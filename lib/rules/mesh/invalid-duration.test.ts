import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { invalidDuration } from './invalid-duration.ts';
import { destinationRule, httpRules, toWeb } from './mesh.fixture.ts';

const timeout = (value: string) => httpRules(`{ timeout: ${value}, ${toWeb} }`);
const place = 'VirtualService shop/routes spec.http[0].timeout:';

describe('invalid-duration', () => {
  test('flags a duration without a unit, of an unknown one, and none at all', () => {
    expect(judge(invalidDuration, timeout("'5'"))).toEqual([
      `${place} '5' is no duration; did you mean '5s'?`,
    ]);
    expect(judge(invalidDuration, timeout('5'))).toEqual([`${place} 5 has no unit; did you mean '5s'?`]);
    expect(judge(invalidDuration, timeout('1d'))).toEqual([
      `${place} '1d' is no duration: it needs a unit of ms, s, m or h`,
    ]);
    expect(judge(invalidDuration, timeout('0s'))).toEqual([
      `${place} '0s' is less than 1ms, which is refused`,
    ]);
  });

  test('looks into the policies of subsets and ports', () => {
    const policy = (time: string) => `trafficPolicy: { outlierDetection: { interval: ${time} } }`;
    expect(judge(invalidDuration, destinationRule(`{ subsets: [{ ${policy('30')} }] }`))).toHaveLength(1);
    expect(judge(invalidDuration, destinationRule(`{ ${policy('30s')} }`))).toEqual([]);
  });

  test('accepts durations of Go', () => {
    for (const value of ['5s', '1m30s', '0.5s', '100ms', '1h']) {
      expect(judge(invalidDuration, timeout(value))).toEqual([]);
    }
  });
});
