import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { lokiRetention } from './loki-retention.ts';
import { release } from './release.fixture.ts';

const config = (text: string) =>
  judge(lokiRetention, release('loki-stack', `{ loki: { config: { ${text} } } }`));
const compactor = 'compactor: { retention_enabled: true }';
const place = 'Application argocd/loki-stack values.loki.config.';

describe('loki-retention', () => {
  test('flags a period that nothing keeps', () => {
    expect(config('limits_config: { retention_period: 168h }')).toEqual([
      `${place}limits_config.retention_period: retention_period 168h has no effect: compactor.retention_enabled is not true`,
    ]);
  });

  test('flags two that delete', () => {
    expect(config(`${compactor}, table_manager: { retention_deletes_enabled: true }`)).toEqual([
      `warning ${place}table_manager.retention_deletes_enabled: table_manager deletes, and so does the compactor`,
    ]);
  });

  test('flags periods that are too short or end within a table', () => {
    expect(config(`${compactor}, limits_config: { retention_period: 12h }`)).toEqual([
      `${place}limits_config.retention_period: retention_period 12h is shorter than 24h, the least that the compactor takes`,
    ]);
    expect(config('table_manager: { retention_deletes_enabled: true, retention_period: 100h }')).toEqual([
      `${place}table_manager.retention_period: table_manager.retention_period 100h is no multiple of 24h, the period of its tables`,
    ]);
  });

  test.each([
    `${compactor}, limits_config: { retention_period: 1w }`,
    'table_manager: { retention_deletes_enabled: true, retention_period: 168h }',
    'limits_config: {}',
  ])('accepts %s', (text) => {
    expect(config(text)).toEqual([]);
  });
});
