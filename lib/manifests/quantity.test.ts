import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseQuantity } from './quantity.ts';

describe('parseQuantity', () => {
  test.each([
    ['100m', 0.1],
    ['1', 1],
    ['1.', 1],
    ['.5', 0.5],
    ['0.5Ki', 512],
    ['1Gi', 2 ** 30],
    ['1G', 1e9],
    ['1E', 1e18],
    ['1e3', 1000],
    ['1E3', 1000],
    ['1e-3', 0.001],
    ['-1Mi', -(2 ** 20)],
    ['+2k', 2000],
    ['250n', 2.5e-7],
    [2, 2],
    [0.5, 0.5],
  ])('reads %j', (value, number) => {
    expect(parseQuantity(value)).toBeCloseTo(number, 12);
  });

  test.each([
    '',
    ' 1',
    '1 Gi',
    '1gi',
    '1K',
    '1KB',
    '1Gb',
    '1e',
    '1e3m',
    'm',
    '.',
    '-',
    '0x10',
    '1,5',
    'Infinity',
    null,
    true,
    [],
    {},
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])('refuses %j', (value) => {
    expect(parseQuantity(value)).toBeUndefined();
  });

  test('reads every number with every suffix as their product', () => {
    const suffixes = {
      n: 1e-9,
      u: 1e-6,
      m: 1e-3,
      '': 1,
      k: 1e3,
      M: 1e6,
      Ki: 2 ** 10,
      Mi: 2 ** 20,
      Ti: 2 ** 40,
    };
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...Object.entries(suffixes)), (number, [suffix, factor]) => {
        expect(parseQuantity(`${number}${suffix}`)).toBe(number * factor);
      }),
    );
  });

  test('is a number or nothing for any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-+.\deEKMGi]{0,8}$/)), (text) => {
        const value = parseQuantity(text);
        expect(value === undefined || !Number.isNaN(value)).toBe(true);
      }),
    );
  });
});
