import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { meshService } from '../../manifests/relations/mesh-hosts.ts';
import { workloadsWith } from '../../manifests/relations/pods-by-label.ts';
import type { Rule } from '../rule.ts';

export const subsetSelectsNothing: Rule = {
  id: 'subset-selects-nothing',
  severity: 'error',
  title: 'A subset selects none of the pods behind its host',
  judges: ['networking.istio.io/DestinationRule'],
  reads: ['Service', ...workloadKinds],
  absence: true,
  why: 'A subset is those pods of the Service that have its labels as well. Where there are none, every request to it is answered with 503.',
  fix: 'Give the subset labels that the pod template has.',
  source: 'IST0173 (pkg/config/analysis/analyzers/destinationrule/subset.go, Istio 1.29)',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web, version: v1 } }, spec: { containers: [] } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, subsets: [{ name: v2, labels: { version: v2 } }] }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web, version: v1 } }, spec: { containers: [] } } }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web, subsets: [{ name: v1, labels: { version: v1 } }] }
`,
  },
  *check(rule, view) {
    const host = rule.spec.at('host').text ?? '';
    const service = meshService(view, host, rule.namespace);
    const selector = service?.spec.at('selector').labels ?? {};
    if (service === undefined) return;
    const behind = workloadsWith(view, selector, service.namespace);
    if (behind.length === 0) return;
    for (const subset of rule.spec.at('subsets').items) {
      const at = subset.at('labels');
      const wanted = Object.entries(at.labels).filter(([key]) => !isPlace(key));
      const labels = { ...selector, ...Object.fromEntries(wanted) };
      // One whose label is another than the Service demands selects nothing either.
      const clashing = wanted.some(([key, value]) => selector[key] !== undefined && selector[key] !== value);
      if (!clashing && workloadsWith(view, labels, service.namespace).length > 0) continue;
      const missing = wanted.map(([key, value]) => `${key}=${value}`).join(', ');
      yield {
        at,
        message: `no pod behind ${host} has ${missing}: ${behind.slice(0, 3).map(describe).join('; ')}`,
      };
    }
  },
};

/** Labels that Istio adds to endpoints, for the place where they run. */
function isPlace(key: string): boolean {
  return key.startsWith('topology.') || key === 'kubernetes.io/hostname';
}

function describe(workload: Parameters<typeof podOf>[0]): string {
  const labels = Object.entries(podOf(workload)?.labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return `those of ${workload.manifest.kind} ${workload.name} have ${labels.join(', ')}`;
}
