import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { literalWildcard } from './literal-wildcard.ts';
import { httpRules, toWeb } from './mesh.fixture.ts';

const matching = (uri: string) => httpRules(`{ match: [{ uri: { ${uri} } }], ${toWeb} }`);

describe('literal-wildcard', () => {
  test('flags a pattern where a prefix or a whole path belongs', () => {
    expect(judge(literalWildcard, matching("prefix: '/api/**'"))).toEqual([
      "VirtualService shop/routes spec.http[0].match[0].uri.prefix: '/api/**' is no pattern: prefix takes it letter by letter; did you mean prefix '/api/'?",
    ]);
    expect(judge(literalWildcard, matching("exact: '*'"))).toEqual([
      "VirtualService shop/routes spec.http[0].match[0].uri.exact: '*' is no pattern: exact takes it letter by letter; did you mean prefix '/'?",
    ]);
  });

  test('accepts a plain prefix, and an asterisk in a regex', () => {
    expect(judge(literalWildcard, matching('prefix: /api/'))).toEqual([]);
    expect(judge(literalWildcard, matching("regex: '/api/.*'"))).toEqual([]);
  });
});
