import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { autoscaler, byContainer, byResource, workload } from './autoscaling.fixture.ts';
import { hpaContainerMissing } from './hpa-container-missing.ts';

const web = workload('[{ name: web }, { name: exporter }]');

describe('hpa-container-missing', () => {
  test('flags a container that is not in the pod', () => {
    expect(judge(hpaContainerMissing, web + autoscaler(byContainer('wep')))).toEqual([
      "HorizontalPodAutoscaler shop/web spec.metrics[0].containerResource.container: Deployment web has no container 'wep': it has web, exporter; did you mean 'web'?",
    ]);
  });

  test('accepts containers that are there, and the proxy that is injected', () => {
    expect(judge(hpaContainerMissing, web + autoscaler(byContainer('exporter')))).toEqual([]);
    expect(judge(hpaContainerMissing, web + autoscaler(byResource('cpu')))).toEqual([]);
    expect(judge(hpaContainerMissing, web + autoscaler(byContainer('istio-proxy')))).toEqual([]);
  });

  test('flags the proxy where none is injected', () => {
    const outside = '---\napiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n';
    expect(judge(hpaContainerMissing, outside + web + autoscaler(byContainer('istio-proxy')))).toHaveLength(
      1,
    );
  });
});
