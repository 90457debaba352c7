import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { invalidRegex } from './invalid-regex.ts';
import { httpRules, toWeb } from './mesh.fixture.ts';

const matching = (match: string) => httpRules(`{ match: [{ ${match} }], ${toWeb} }`);
const said = (regex: string) => judge(invalidRegex, matching(`uri: { regex: '${regex}' }`));
const place = 'VirtualService shop/routes spec.http[0].match[0].uri.regex:';

describe('invalid-regex', () => {
  test('flags what RE2 does not know', () => {
    expect(said('/(?!api).*')).toEqual([
      `${place} '/(?!api).*' is refused: RE2 has no lookahead and no lookbehind`,
    ]);
    expect(said('(a)\\1')).toEqual([`${place} '(a)\\1' is refused: RE2 has no backreferences`]);
    expect(said('/api/**')).toEqual([`${place} '/api/**' is refused: one repetition follows another`]);
    expect(said('')).toEqual([`${place} '' is refused: it is empty`]);
    expect(said('/(api')).toEqual([`${place} '/(api' is refused: unterminated group`]);
    expect(said('*')).toEqual([`${place} '*' is refused: nothing to repeat`]);
    expect(said('a'.repeat(1025))).toHaveLength(1);
  });

  test('looks into headers and origins', () => {
    expect(judge(invalidRegex, matching("headers: { cookie: { regex: '(' } }"))).toHaveLength(1);
    expect(
      judge(invalidRegex, httpRules(`{ corsPolicy: { allowOrigins: [{ regex: '[' }] }, ${toWeb} }`)),
    ).toHaveLength(1);
  });

  test('accepts what RE2 alone knows', () => {
    for (const regex of [
      '(?i)/api',
      '(?P<id>[0-9]+)',
      '[[:alpha:]]+\\z',
      '\\\\1',
      '[*+]{2}',
      'a*?',
      '^(.*?;)?(user=jason)(;.*)?$',
    ]) {
      expect(said(regex)).toEqual([]);
    }
    expect(judge(invalidRegex, matching("withoutHeaders: { cookie: { regex: '*' } }"))).toEqual([]);
  });
});
