import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { httpRules, toWeb } from './mesh.fixture.ts';
import { retryTimeout } from './retry-timeout.ts';

const times = (timeout: string, perTry: string) =>
  httpRules(`{ timeout: ${timeout}, retries: { attempts: 3, perTryTimeout: ${perTry} }, ${toWeb} }`);

describe('retry-timeout', () => {
  test('flags a try that outlasts the route', () => {
    expect(judge(retryTimeout, times('5s', '10s'))).toEqual([
      'VirtualService shop/routes spec.http[0].retries.perTryTimeout: a single try may take 10s, all of them together 5s: there is no time for a second',
    ]);
    expect(judge(retryTimeout, times('1m', '60s'))).toHaveLength(1);
  });

  test('accepts shorter tries, and what is no duration', () => {
    expect(judge(retryTimeout, times('5s', '2s'))).toEqual([]);
    expect(judge(retryTimeout, times('5', '10s'))).toEqual([]);
  });
});
