import { describe, expect, test } from '@jest/globals';
import { application, judgeFiles, object } from './application.fixture.ts';
import { kindNotYetDefined } from './kind-not-yet-defined.ts';

const judge = (definerWave: string, policy: string, wave = '0') =>
  judgeFiles(kindNotYetDefined, {
    'apps/apps.yaml':
      application('source: { chart: base }', 'istio-base', `argocd.argoproj.io/sync-wave: "${definerWave}"`) +
      application(
        `source: { path: web }, syncPolicy: ${policy}`,
        'web',
        `argocd.argoproj.io/sync-wave: "${wave}"`,
      ),
    'web/a.yaml': object('networking.istio.io/v1 VirtualService', 'a') + object('v1 ConfigMap', 'b'),
    'web/b.yaml': object('networking.istio.io/v1 VirtualService', 'b'),
  });

describe('kind-not-yet-defined', () => {
  test('flags a kind that comes later, once', () => {
    expect(judge('1', '{ retry: { limit: 5 } }')).toEqual([
      'Application argocd/web spec.syncPolicy.syncOptions: wave 0 has objects of networking.istio.io/VirtualService, which Application istio-base defines in wave 1',
    ]);
  });

  test('flags one of the same wave only where nothing is tried again', () => {
    expect(judge('0', '{}')).toHaveLength(1);
    expect(judge('0', '{ retry: { limit: 5 } }')).toEqual([]);
  });

  test('accepts one that comes before, and an Application that does without the dry run', () => {
    expect(judge('-1', '{}')).toEqual([]);
    expect(judge('1', '{ syncOptions: [SkipDryRunOnMissingResource=true] }')).toEqual([]);
  });
});
