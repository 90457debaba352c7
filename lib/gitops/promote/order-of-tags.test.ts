import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tryOrderOfTags } from './order-of-tags.ts';
import { formOf } from './tag-form.ts';

describe('the form of a tag', () => {
  test.each([
    ['v60', 'v<number>'],
    ['60', '<number>'],
    ['1.2.3', '<number>.<number>.<number>'],
    ['v1.2.3-rc.1', 'v<number>.<number>.<number>'],
    ['release-1.2.3', 'release-<number>.<number>.<number>'],
    ['1.27-alpine', '<number>.<number>-alpine'],
    ['2026-11-05', '<number>-<number>-<number>'],
    ['20261105', '<date>'],
    ['v20261105.2', 'v<date>.<number>'],
    ['20261105T101500Z', '<date>T<number>Z'],
    ['20261105101500', '<time>'],
    ['20261305', '<number>'],
    ['3f2a1b9', '<commit>'],
    ['sha-3f2a1b9', 'sha-<commit>'],
    ['0123456789abcdef0123456789abcdef01234567', '<commit>'],
    ['main-3f2a1b9-1699999999', 'main-<commit>-<number>'],
    ['1.2.3-5-g3f2a1b9', '<number>.<number>.<number>-<number>-<commit>'],
    ['jammy', 'jammy'],
  ])('%s is %s', (tag, pattern) => {
    expect(formOf(tag).pattern).toBe(pattern);
  });
});

describe('the order of two tags', () => {
  test.each([
    ['v59', 'v60'],
    ['v9', 'v10'],
    ['v99999999999999999998', 'v99999999999999999999'],
    ['1.2.3', '1.2.4'],
    ['1.9.9', '1.10.0'],
    ['v9.99.99', 'v10.0.0'],
    ['1.27-alpine', '1.28-alpine'],
    ['2026-11-05', '2026-11-06'],
    ['2026-09-30', '2026-10-01'],
    ['20261105', '20261106'],
    ['20261105.2', '20261105.10'],
    ['main-3f2a1b9-1699999999', 'main-0a1b2c3-1700000000'],
    ['1.2.3-5-g3f2a1b9', '1.2.3-12-g0a1b2c3'],
    // The example of semver.org, item 11.
    ['1.0.0-alpha', '1.0.0-alpha.1'],
    ['1.0.0-alpha.1', '1.0.0-alpha.beta'],
    ['1.0.0-alpha.beta', '1.0.0-beta'],
    ['1.0.0-beta', '1.0.0-beta.2'],
    ['1.0.0-beta.2', '1.0.0-beta.11'],
    ['1.0.0-beta.11', '1.0.0-rc.1'],
    ['1.0.0-rc.1', '1.0.0'],
    ['1.0.0', '1.0.1-rc.1'],
    ['1.0.0-99999999999999999998', '1.0.0-99999999999999999999'],
    ['1.0.0-5', '1.0.0-alpha'],
  ])('%s comes before %s', (older, newer) => {
    expect(tryOrderOfTags(older, newer)).toBe('newer');
    expect(tryOrderOfTags(newer, older)).toBe('older');
  });

  test.each([
    ['v60', 'v60'],
    ['v60', 'v060'],
    ['3f2a1b9', '3f2a1b9'],
  ])('%s and %s are level', (left, right) => {
    expect(tryOrderOfTags(left, right)).toBe('level');
  });

  test.each([
    ['3f2a1b9', '8c1d2e3'],
    // Short names of commits that happen to have digits or letters only.
    ['3f2a1b9', '1234567'],
    ['1234567', '3f2a1b9'],
    ['3f2a1b9', 'deadbee'],
    ['sha-3f2a1b9', 'sha-1234567'],
    ['3f2a1b9', '0123456789abcdef0123456789abcdef01234567'],
    ['1.2.3-3f2a1b9', '1.2.3-8c1d2e3'],
  ])('of %s and %s nobody can tell', (left, right) => {
    expect(tryOrderOfTags(left, right)).toBe('unknown');
  });

  test.each([
    ['v60', '61'],
    ['v60', 'w61'],
    ['v60', 'v61-rc1'],
    ['v60', 'v1.2.3'],
    ['1.2.3', 'v1.2.4'],
    ['1.2.3', '1.3'],
    ['1.2.3', '1.2.4_build5'],
    ['1.2.3', '1.2.4-3f2a1b9'],
    ['61', '20261105'],
    ['20261105', '20261105101500'],
    ['2026-11-05', '20261106'],
    ['v60', '3f2a1b9'],
    ['3f2a1b9', 'sha-8c1d2e3'],
    ['20261105', '1234567'],
    ['1.27-alpine', '1.28-slim'],
  ])('%s and %s are of different forms', (left, right) => {
    expect(tryOrderOfTags(left, right)).toBeUndefined();
    expect(tryOrderOfTags(right, left)).toBeUndefined();
  });

  test('turns around with its sides, whatever the tags', () => {
    const part = fc.oneof(
      fc.constantFrom('v', 'rc', 'alpha', '3f2a1b9', '1234567', '20261105'),
      fc.nat(30).map(String),
    );
    const tag = fc
      .array(fc.tuple(part, fc.constantFrom('.', '-', '_', '')), { minLength: 1, maxLength: 5 })
      .map((parts) =>
        parts
          .flat()
          .join('')
          .replace(/[._-]$/, ''),
      );
    const turned = { newer: 'older', older: 'newer', level: 'level', unknown: 'unknown' } as const;
    fc.assert(
      fc.property(tag, tag, (left, right) => {
        const order = tryOrderOfTags(left, right);
        expect(tryOrderOfTags(right, left)).toBe(order === undefined ? undefined : turned[order]);
        expect(tryOrderOfTags(left, left)).toBe('level');
      }),
    );
  });
});
