import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseAddress, parseNetwork, parseSpan, rangesOverlap } from './ip-range.ts';

describe('parseNetwork', () => {
  test('reads networks, whatever address of theirs is written', () => {
    expect(parseNetwork('10.0.1.7/24')).toEqual({ version: 4, first: 0x0a000100n, last: 0x0a0001ffn });
    expect(parseNetwork('10.0.1.7/32')).toEqual(parseAddress('10.0.1.7'));
    expect(parseNetwork('fd00::/126')?.last).toBe((0xfd00n << 112n) + 3n);
  });

  test.each([
    '10.0.0.1',
    '10.0.0.1/33',
    '10.0.1/24',
    '10.0.0.256/24',
    'fd00::/129',
    'a/24',
    '',
    '/24',
    '10.0.0.1/',
  ])('refuses %j', (text) => {
    expect(parseNetwork(text)).toBeUndefined();
  });
});

describe('parseSpan', () => {
  test('reads both ends', () => {
    expect(parseSpan('10.0.0.1', ' 10.0.0.3 ')).toEqual({
      version: 4,
      first: 0x0a000001n,
      last: 0x0a000003n,
    });
  });

  test.each([
    ['10.0.0.3', '10.0.0.1'],
    ['10.0.0.1', 'fd00::1'],
    ['10.0.0.1', ''],
    ['x', '10.0.0.1'],
  ])('refuses %s to %s', (from, to) => {
    expect(parseSpan(from, to)).toBeUndefined();
  });
});

describe('rangesOverlap', () => {
  test('is the same from both sides, and true of a range and its ends', () => {
    const four = fc.tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 8, max: 32 }));
    fc.assert(
      fc.property(four, four, ([a, b, length], [c, d, other]) => {
        const left = parseNetwork(`10.0.${a}.${b}/${length}`);
        const right = parseNetwork(`10.0.${c}.${d}/${other}`);
        if (left === undefined || right === undefined) throw new Error('not read');
        expect(rangesOverlap(left, right)).toBe(rangesOverlap(right, left));
        expect(rangesOverlap(left, { ...left, first: left.last })).toBe(true);
        expect(rangesOverlap(left, { ...left, version: 6 })).toBe(false);
      }),
    );
  });
});
