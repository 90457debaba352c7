import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { invalidRetry } from './invalid-retry.ts';
import { httpRules, toWeb } from './mesh.fixture.ts';

const retries = (policy: string) => httpRules(`{ retries: { ${policy} }, ${toWeb} }`);

describe('invalid-retry', () => {
  test('flags conditions that are unknown or have a space', () => {
    expect(judge(invalidRetry, retries("attempts: 2, retryOn: 'connection-failure,5xx, reset'"))).toEqual([
      "VirtualService shop/routes spec.http[0].retries.retryOn: 'connection-failure' is no condition",
      "VirtualService shop/routes spec.http[0].retries.retryOn: ' reset' is no condition: it must have no space",
    ]);
  });

  test('flags what contradicts itself', () => {
    expect(judge(invalidRetry, retries('attempts: -1'))).toEqual([
      'VirtualService shop/routes spec.http[0].retries.attempts: -1 attempts are refused',
    ]);
    expect(judge(invalidRetry, retries('perTryTimeout: 2s'))).toEqual([
      'VirtualService shop/routes spec.http[0].retries.perTryTimeout: perTryTimeout is refused with 0 attempts',
    ]);
  });

  test('accepts known conditions, status codes and no retries at all', () => {
    expect(judge(invalidRetry, retries("attempts: 2, retryOn: '503,gateway-error,unavailable'"))).toEqual([]);
    expect(judge(invalidRetry, retries('attempts: 0'))).toEqual([]);
    expect(judge(invalidRetry, httpRules(`{ ${toWeb} }`))).toEqual([]);
  });
});
