import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import { bringsMore } from '../../manifests/helm/promises.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

/** The API that answers for each type of metric. */
const apis: Readonly<Record<string, string>> = {
  Resource: 'metrics.k8s.io',
  ContainerResource: 'metrics.k8s.io',
  Pods: 'custom.metrics.k8s.io',
  Object: 'custom.metrics.k8s.io',
  External: 'external.metrics.k8s.io',
};

export const hpaMetricsSource: Rule = {
  id: 'hpa-metrics-source',
  severity: 'error',
  title: 'An autoscaler scales by metrics that nothing in the cluster serves',
  judges: ['autoscaling/HorizontalPodAutoscaler'],
  reads: ['apiregistration.k8s.io/APIService', 'HelmRelease'],
  why: 'The autoscaler reports FailedGetResourceMetric and leaves the number of pods as it is, whatever the load.',
  fix: 'Install metrics-server for CPU and memory, an adapter with rules for others.',
  source: 'P25; Kubernetes docs, horizontal pod autoscaling, support for metrics APIs',
  examples: {
    flagged: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { metrics: [{ type: Resource, resource: { name: cpu } }] }
`,
    accepted: `
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web, namespace: shop }
spec: { metrics: [{ type: Resource, resource: { name: cpu } }] }
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: { name: v1beta1.metrics.k8s.io }
spec: { group: metrics.k8s.io, version: v1beta1 }
`,
  },
  *check(autoscaler, view) {
    // Many clusters bring metrics-server themselves: only of a whole one is it known that nothing does.
    if (view.facts.whole !== true) return;
    if (view.all('HelmRelease').some((release) => isHelmRelease(release) && bringsMore(release))) return;
    const served = view.all('apiregistration.k8s.io/APIService').map(({ name }) => groupOf(name));
    for (const { at, api } of needsOf(autoscaler)) {
      if (!served.includes(api))
        yield {
          at,
          message: `nothing serves ${api}: the cluster serves ${served.join(', ') || 'no metrics'}`,
        };
    }
  },
};

function needsOf({ spec }: Resource) {
  const metrics = spec.at('metrics');
  if (metrics.items.length === 0) return [{ at: metrics, api: 'metrics.k8s.io' }];
  return metrics.items.flatMap((metric) => {
    const at = metric.at('type');
    const api = apis[at.text ?? ''];
    return api === undefined ? [] : [{ at, api }];
  });
}

/** `v1beta1.metrics.k8s.io` serves `metrics.k8s.io`. */
function groupOf(name: string): string {
  return name.split('.').slice(1).join('.');
}
