import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseGoDuration } from './go-duration.ts';

describe('parseGoDuration', () => {
  test.each([
    ['0', 0],
    ['30s', 30],
    ['1m30s', 90],
    ['1h', 3600],
    ['0.5s', 0.5],
    ['.5m', 30],
    ['1.m', 60],
    ['100ms', 0.1],
    ['1us', 1e-6],
    ['1µs', 1e-6],
    ['1μs', 1e-6],
    ['-1m', -60],
    ['+1h1m1s1ms', 3661.001],
    ['1s1h', 3601],
  ])('reads %s', (text, seconds) => {
    expect(parseGoDuration(text)).toBeCloseTo(seconds, 9);
  });

  test.each([
    '',
    '30',
    '1d',
    '1w',
    's',
    '1 s',
    ' 1s',
    '1s ',
    '1S',
    '1m 30s',
    '-',
    '.s',
    '1e3s',
    '1,5s',
    '00',
  ])('refuses %j', (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });

  test('reads hours, minutes and seconds as their sum', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (hours, minutes, seconds) => {
        expect(parseGoDuration(`${hours}h${minutes}m${seconds}s`)).toBe(
          hours * 3600 + minutes * 60 + seconds,
        );
      }),
    );
  });

  test('is a number or nothing for any text, soon', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[-+.\dhmsnu]{0,40}$/), (text) => {
        const value = parseGoDuration(text);
        expect(value === undefined || Number.isFinite(value)).toBe(true);
      }),
    );
    expect(parseGoDuration('1'.repeat(50_000))).toBeUndefined();
  });
});
