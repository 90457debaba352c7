import { describe, expect, test } from '@jest/globals';
import { parsePrometheusDuration } from './prometheus-duration.ts';

describe('parsePrometheusDuration', () => {
  test('takes units from the largest to the smallest', () => {
    expect(['0', '5ms', '30s', '1h30m', '1d', '1w2d', '1y'].map(parsePrometheusDuration)).toEqual([
      0, 0.005, 30, 5400, 86_400, 777_600, 31_536_000,
    ]);
  });

  test('refuses what Prometheus refuses', () => {
    for (const text of ['', '30', '0.5m', '30s1m', '1 h', '-5m', '5min'])
      expect(parsePrometheusDuration(text)).toBeUndefined();
  });
});
