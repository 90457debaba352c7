import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { application } from './application.fixture.ts';
import { reconciliationTimeout } from './reconciliation-timeout.ts';

const timeout = (value: string, chart = 'argo-cd') =>
  application(
    `source: { chart: ${chart}, helm: { valuesObject: { configs: { cm: { timeout.reconciliation: ${value} } } } } }`,
  );

describe('reconciliation-timeout', () => {
  test('flags what is no duration', () => {
    expect(judge(reconciliationTimeout, timeout('3 minutes'))).toEqual([
      'Application argocd/web values.configs.cm["timeout.reconciliation"]: \'3 minutes\' is no duration such as 180s, and the default is taken',
    ]);
    expect(judge(reconciliationTimeout, timeout('180'))).toHaveLength(1);
  });

  test('warns of seconds', () => {
    expect(judge(reconciliationTimeout, timeout('3s'))).toEqual([
      'warning Application argocd/web values.configs.cm["timeout.reconciliation"]: asks every repository each 3 s; a webhook is quicker and costs nothing',
    ]);
  });

  test('accepts minutes, and webhooks alone', () => {
    for (const value of ['180s', '5m', '1h30m', '1d', '1d12h', '0s', '0']) {
      expect(judge(reconciliationTimeout, timeout(value))).toEqual([]);
    }
    expect(judge(reconciliationTimeout, timeout('soon', 'other'))).toEqual([]);
  });
});
