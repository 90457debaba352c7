import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { authorizationValues } from './authorization-values.ts';
import { istio } from './mesh.fixture.ts';

const policy = (spec: string) => istio('AuthorizationPolicy', spec);
const from = (value: string) => policy(`{ rules: [{ from: [{ source: { principals: ['${value}'] } }] }] }`);
const to = (value: string) => policy(`{ rules: [{ to: [{ operation: { paths: ['${value}'] } }] }] }`);
const source = 'AuthorizationPolicy shop/it spec.rules[0].from[0].source.principals[0]:';
const path = 'AuthorizationPolicy shop/it spec.rules[0].to[0].operation.paths[0]:';

describe('authorization-values', () => {
  test('flags DENY without rules', () => {
    expect(judge(authorizationValues, policy('{ action: DENY }'))).toEqual([
      'AuthorizationPolicy shop/it spec.rules: DENY without rules is refused, since it would never hold',
    ]);
    expect(judge(authorizationValues, policy('{ action: DENY, rules: [{}] }'))).toEqual([]);
    expect(judge(authorizationValues, policy('{}'))).toEqual([]);
  });

  test('flags principals that never match', () => {
    expect(judge(authorizationValues, from('spiffe://cluster.local/ns/a/sa/b'))).toEqual([
      `${source} 'spiffe://cluster.local/ns/a/sa/b' never matches: principals have no spiffe://; did you mean 'cluster.local/ns/a/sa/b'?`,
    ]);
    expect(judge(authorizationValues, from('web'))).toEqual([
      `${source} 'web' never matches: a principal is cluster.local/ns/<namespace>/sa/<account>`,
    ]);
    for (const good of ['*', 'cluster.local/ns/a/sa/b', '*/ns/a/sa/b', 'cluster.local/ns/a/*']) {
      expect(judge(authorizationValues, from(good))).toEqual([]);
    }
  });

  test('flags an asterisk that is none', () => {
    expect(judge(authorizationValues, to('/api/**'))).toEqual([
      `${path} '/api/**' has an asterisk that is taken letter by letter: only one at the beginning or the end counts; did you mean '/api/*'?`,
    ]);
    expect(judge(authorizationValues, to('/a/*/b'))).toHaveLength(1);
    for (const good of ['/api/*', '*', '*.html', '/a/{*}/b', '/a']) {
      expect(judge(authorizationValues, to(good))).toEqual([]);
    }
  });
});
