import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { application } from './application.fixture.ts';
import { serverSideApplyMissing } from './server-side-apply-missing.ts';

const argo = (rest = '', version = '9.3.4', chart = 'argo-cd', values = '') =>
  application(
    `source: { chart: ${chart}, targetRevision: ${version}, helm: { valuesObject: { ${values} } } }${rest}`,
  );

describe('server-side-apply-missing', () => {
  test('flags the chart with definitions that are too large', () => {
    expect(judge(serverSideApplyMissing, argo())).toEqual([
      'Application argocd/web spec.syncPolicy.syncOptions: chart argo-cd brings definitions that are too large to apply without ServerSideApply=true',
    ]);
  });

  test('warns of earlier charts', () => {
    expect(judge(serverSideApplyMissing, argo('', '5.1.0'))[0]).toMatch(/^warning /);
  });

  test('accepts the option, other charts, and one without its definitions', () => {
    expect(
      judge(serverSideApplyMissing, argo(', syncPolicy: { syncOptions: [ServerSideApply=true] }')),
    ).toEqual([]);
    expect(judge(serverSideApplyMissing, argo('', '2.40.5', 'argo-rollouts'))).toEqual([]);
    expect(judge(serverSideApplyMissing, argo('', '9.3.4', 'argo-cd', 'crds: { install: false }'))).toEqual(
      [],
    );
  });
});
