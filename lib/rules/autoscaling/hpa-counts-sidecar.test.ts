import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { autoscaler, byContainer, byResource, workload } from './autoscaling.fixture.ts';
import { hpaCountsSidecar } from './hpa-counts-sidecar.ts';

const namespace = `---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
`;
const web = workload('[{ name: web }]');

describe('hpa-counts-sidecar', () => {
  test('warns of a metric of the whole pod in an injected namespace', () => {
    expect(judge(hpaCountsSidecar, namespace + web + autoscaler(byResource('memory')))).toEqual([
      "HorizontalPodAutoscaler shop/web spec.metrics[0].resource: memory of the whole pod: Deployment web has the mesh's proxy in it",
    ]);
  });

  test('accepts a metric of one container, and pods without a proxy', () => {
    expect(judge(hpaCountsSidecar, namespace + web + autoscaler(byContainer('web')))).toEqual([]);
    expect(judge(hpaCountsSidecar, web + autoscaler(byResource('cpu')))).toEqual([]);
  });

  test('accepts a gateway, which is a proxy itself', () => {
    const gateway = workload('[{ name: istio-proxy }]');
    expect(judge(hpaCountsSidecar, namespace + gateway + autoscaler(byResource('cpu')))).toEqual([]);
  });
});
