import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingReadinessProbe } from './missing-readiness-probe.ts';
import { web, webService } from './observability.fixture.ts';

describe('missing-readiness-probe', () => {
  test('flags pods behind a Service', () => {
    expect(judge(missingReadinessProbe, web('image: a') + webService('port: 80'))).toEqual([
      'Deployment shop/web spec.template.spec.containers[0].readinessProbe: no container has one, and Service web sends to the pods',
    ]);
  });

  test('accepts a probe in any container, and pods that nothing sends to', () => {
    const probed = web('readinessProbe: { tcpSocket: { port: 80 } }');
    expect(judge(missingReadinessProbe, probed + webService('port: 80'))).toEqual([]);
    expect(judge(missingReadinessProbe, web('image: a'))).toEqual([]);
  });

  test('accepts a Service that is for metrics only', () => {
    expect(
      judge(missingReadinessProbe, web('image: a') + webService('name: http-metrics, port: 9090')),
    ).toEqual([]);
  });
});
