import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import { bringsMore } from '../../manifests/helm/promises.ts';
import { isTemplate } from '../../manifests/relations/embedded.ts';
import type { Rule } from '../rule.ts';

export const monitorWithoutOperator: Rule = {
  id: 'monitor-without-operator',
  severity: 'error',
  title: 'A ServiceMonitor, PodMonitor or PrometheusRule without the operator that reads it',
  judges: [
    'monitoring.coreos.com/ServiceMonitor',
    'monitoring.coreos.com/PodMonitor',
    'monitoring.coreos.com/PrometheusRule',
  ],
  reads: ['HelmRelease', 'apiextensions.k8s.io/CustomResourceDefinition', 'apps/Deployment'],
  absence: true,
  why: 'The kind comes with the Prometheus Operator: without it the API server refuses the object, and where only the kind is there nothing ever reads it.',
  fix: 'Install the operator, or write the job into scrape_configs and the rules into a file.',
  source: 'prometheus-operator Documentation/api-reference/api.md (0.86)',
  examples: {
    flagged: `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: metrics }] }
`,
    accepted: `
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: metrics }] }
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: servicemonitors.monitoring.coreos.com }
`,
  },
  *check(monitor, view) {
    // In a folder that is not the whole cluster the operator is somebody else's business.
    if (view.facts.whole !== true || isTemplate(monitor.name)) return;
    const brought = view.all('HelmRelease').some((release) => isHelmRelease(release) && bringsMore(release));
    const defined = view
      .all('apiextensions.k8s.io/CustomResourceDefinition')
      .some(({ name }) => name.endsWith('.monitoring.coreos.com'));
    if (brought || defined) return;
    const { kind } = monitor.manifest;
    yield { at: monitor.at('kind'), message: `nothing in the cluster knows the kind ${kind}` };
  },
};
