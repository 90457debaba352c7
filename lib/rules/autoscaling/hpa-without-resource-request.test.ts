import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { autoscaler, byContainer, byResource, workload } from './autoscaling.fixture.ts';
import { hpaWithoutResourceRequest } from './hpa-without-resource-request.ts';

const two = workload('[{ name: web, resources: { requests: { cpu: 100m } } }, { name: exporter }]');
const place = 'HorizontalPodAutoscaler shop/web spec.metrics';

describe('hpa-without-resource-request', () => {
  test('flags a container of the pod without a request', () => {
    expect(judge(hpaWithoutResourceRequest, two + autoscaler(byResource('cpu')))).toEqual([
      `${place}[0].resource: container exporter of Deployment web has no request for cpu`,
    ]);
    expect(judge(hpaWithoutResourceRequest, two + autoscaler(byContainer('web', 'memory')))).toEqual([
      `${place}[0].containerResource: container web of Deployment web has no request for memory`,
    ]);
  });

  test('knows that CPU is what scales where nothing is said, and the old form', () => {
    expect(judge(hpaWithoutResourceRequest, two + autoscaler('maxReplicas: 5'))).toEqual([
      `${place}: container exporter of Deployment web has no request for cpu`,
    ]);
    expect(
      judge(
        hpaWithoutResourceRequest,
        two + autoscaler('maxReplicas: 5, targetCPUUtilizationPercentage: 80'),
      ),
    ).toHaveLength(1);
  });

  test('accepts a container with a request, a limit in its place, and a default of the namespace', () => {
    expect(judge(hpaWithoutResourceRequest, two + autoscaler(byContainer('web')))).toEqual([]);
    const limited = workload('[{ name: web, resources: { limits: { cpu: 1 } } }]');
    expect(judge(hpaWithoutResourceRequest, limited + autoscaler(byResource('cpu')))).toEqual([]);
    const range = `---
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec: { limits: [{ type: Container, defaultRequest: { cpu: 100m } }] }
`;
    expect(judge(hpaWithoutResourceRequest, two + autoscaler(byResource('cpu')) + range)).toEqual([]);
  });

  test('accepts a target that is no share', () => {
    const value = byResource('cpu', 'type: AverageValue, averageValue: 500m');
    expect(judge(hpaWithoutResourceRequest, two + autoscaler(value))).toEqual([]);
  });
});
