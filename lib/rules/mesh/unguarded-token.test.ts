import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { deployment, istio } from './mesh.fixture.ts';
import { unguardedToken } from './unguarded-token.ts';

const tokens = istio(
  'RequestAuthentication',
  '{ selector: { matchLabels: { app: web } }, jwtRules: [{ issuer: a }] }',
);
const demand = (selector: string, source = 'requestPrincipals') =>
  istio('AuthorizationPolicy', `{ ${selector}rules: [{ from: [{ source: { ${source}: ['*'] } }] }] }`);
const web = deployment('{ app: web, tier: front }');

describe('unguarded-token', () => {
  test('flags tokens that nobody asks for', () => {
    expect(judge(unguardedToken, tokens)).toEqual([
      'RequestAuthentication shop/it spec.jwtRules: no AuthorizationPolicy demands a token: requests without one are let through',
    ]);
    expect(judge(unguardedToken, tokens + demand('', 'namespaces'))).toHaveLength(1);
    expect(
      judge(unguardedToken, web + tokens + demand('selector: { matchLabels: { app: was } }, ')),
    ).toHaveLength(1);
  });

  test('accepts a demand for the same pods, however it selects them', () => {
    expect(judge(unguardedToken, tokens + demand(''))).toEqual([]);
    expect(
      judge(unguardedToken, web + tokens + demand('selector: { matchLabels: { tier: front } }, ')),
    ).toEqual([]);
  });
});
