import { describe, expect, test } from '@jest/globals';
import { budgetOf, type Layer } from './budget.ts';

const layer = (given: Partial<Layer>): Layer => ({ object: 'a route', attempts: 1, retryOn: [], ...given });
const connections = ['connect-failure', 'refused-stream'];

describe('a budget', () => {
  test('is open without layers', () => {
    expect(budgetOf([])).toEqual({ attempts: 1 });
  });

  test('is attempts × perTryTimeout, bounded by the timeout', () => {
    expect(
      budgetOf([layer({ attempts: 4, perTryTimeoutSeconds: 2, timeoutSeconds: 5 })]).timeoutSeconds,
    ).toBe(5);
    expect(
      budgetOf([layer({ attempts: 2, perTryTimeoutSeconds: 2, timeoutSeconds: 5 })]).timeoutSeconds,
    ).toBe(4);
    expect(budgetOf([layer({ attempts: 3, perTryTimeoutSeconds: 2 })]).timeoutSeconds).toBe(6);
    expect(budgetOf([layer({ attempts: 3 })]).timeoutSeconds).toBeUndefined();
  });

  test('of an outer layer without limits is that of the inner one, as often as it asks', () => {
    const inner = layer({ timeoutSeconds: 5 });
    expect(budgetOf([layer({}), inner])).toMatchObject({ timeoutSeconds: 5 });
    expect(budgetOf([layer({ attempts: 3 }), inner])).toMatchObject({ timeoutSeconds: 15 });
  });

  test('sums what each layer allows', () => {
    expect(budgetOf([layer({ timeoutSeconds: 5 }), layer({ timeoutSeconds: 3 })]).sumSeconds).toBe(8);
    expect(budgetOf([layer({ timeoutSeconds: 5 }), layer({})]).sumSeconds).toBeUndefined();
  });

  test('multiplies layers that repeat for answers, and not those that repeat for connections', () => {
    const inner = layer({ attempts: 4, retryOn: connections });
    expect(budgetOf([layer({ attempts: 4, retryOn: connections }), inner]).attempts).toBe(4);
    expect(budgetOf([layer({ attempts: 4, retryOn: ['5xx'] }), inner]).attempts).toBe(16);
    expect(budgetOf([layer({ attempts: 4, retryOn: ['connect-failure', '503'] }), inner]).attempts).toBe(16);
  });
});
