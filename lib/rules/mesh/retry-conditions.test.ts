import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { httpRules, toWeb } from './mesh.fixture.ts';
import { retryConditions } from './retry-conditions.ts';

const retries = (policy: string, match = '') => httpRules(`{ ${match}retries: { ${policy} }, ${toWeb} }`);

describe('retry-conditions', () => {
  test('flags attempts without conditions', () => {
    expect(judge(retryConditions, retries('attempts: 3'))).toEqual([
      'VirtualService shop/routes spec.http[0].retries.retryOn: 3 attempts, but nothing says on which failures',
    ]);
  });

  test('tells of conditions that repeat a request', () => {
    expect(judge(retryConditions, retries("attempts: 3, retryOn: '5xx,connect-failure,503'"))).toEqual([
      'info VirtualService shop/routes spec.http[0].retries.retryOn: 5xx, 503 may repeat a request that was already carried out, such as a POST',
    ]);
  });

  test('accepts safe conditions, safe methods and no attempts', () => {
    expect(judge(retryConditions, retries("attempts: 3, retryOn: 'connect-failure,refused-stream'"))).toEqual(
      [],
    );
    const get = 'match: [{ method: { exact: GET } }], ';
    expect(judge(retryConditions, retries('attempts: 3, retryOn: 5xx', get))).toEqual([]);
    expect(judge(retryConditions, retries('attempts: 0'))).toEqual([]);
  });
});
