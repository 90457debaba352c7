import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { application } from './application.fixture.ts';
import { applicationHealthMissing } from './application-health-missing.ts';

const argo = (settings: string) =>
  application(
    `source: { chart: argo-cd, helm: { valuesObject: { configs: { cm: ${settings} } } } }`,
    'argocd',
  );
const wave = (number: number) => application('', `web${number}`, `argocd.argoproj.io/sync-wave: "${number}"`);

describe('application-health-missing', () => {
  test('flags waves that do not wait', () => {
    expect(judge(applicationHealthMissing, argo('{}') + wave(1) + wave(2))).toEqual([
      'Application argocd/argocd values.configs.cm["resource.customizations.health.argoproj.io_Application"]: Applications have 3 sync waves, but none waits for the one before to be healthy',
    ]);
  });

  test('accepts a check, in the new form and the old', () => {
    const check = '{ resource.customizations.health.argoproj.io_Application: "return {}" }';
    expect(judge(applicationHealthMissing, argo(check) + wave(1))).toEqual([]);
    const old = '{ resource.customizations: "argoproj.io/Application: { health.lua: x }" }';
    expect(judge(applicationHealthMissing, argo(old) + wave(1))).toEqual([]);
  });

  test('accepts one wave for all', () => {
    expect(judge(applicationHealthMissing, argo('{}') + wave(0))).toEqual([]);
  });
});
