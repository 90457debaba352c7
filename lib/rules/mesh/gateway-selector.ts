import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { workloadsOfGateway } from '../../manifests/relations/gateways.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Rule } from '../rule.ts';

export const gatewaySelector: Rule = {
  id: 'gateway-selector',
  severity: 'error',
  title: 'A Gateway selects no pods',
  judges: ['networking.istio.io/Gateway'],
  reads: workloadKinds,
  absence: true,
  why: 'Without pods nothing listens at its ports. The gateway chart labels its pods istio: <release without istio->, so another name of the release is another label.',
  fix: 'Select labels that the pods of the gateway have, or name the release so that they fit.',
  source: 'P42; IST0101 (pkg/config/analysis/analyzers/gateway/gateway.go, Istio 1.29)',
  examples: {
    flagged: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: istio-system }
spec: { template: { metadata: { labels: { istio: ingress } }, spec: { containers: [] } } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { selector: { istio: ingressgateway } }
`,
    accepted: `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ingress, namespace: istio-system }
spec: { template: { metadata: { labels: { istio: ingress } }, spec: { containers: [] } } }
---
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec: { selector: { istio: ingress } }
`,
  },
  *check(gateway, view) {
    const at = gateway.spec.at('selector');
    const wanted = Object.entries(at.labels);
    if (wanted.length === 0 || workloadsOfGateway(view, gateway).length > 0) return;
    const [key = '', value = ''] = wanted[0] ?? [];
    const values = [...(valuesByKey(view).get(key) ?? [])];
    // Where no gateway is known at all, it is installed by other means.
    if (values.length === 0 && view.facts.whole !== true) return;
    const meant = tryFindClosestName(value, values) ?? values.find((known) => value.includes(known));
    const labels = wanted.map(([name, text]) => `${name}=${text}`).join(', ');
    const hint = meant === undefined || meant === value ? '' : `; did you mean ${key}=${meant}?`;
    yield { at, message: `no pod has ${labels}${hint}` };
  },
};

const valuesByKey = oncePerView((view) => {
  const values = new Map<string, Set<string>>();
  for (const workload of workloadKinds.flatMap((kind) => view.all(kind))) {
    for (const [key, value] of Object.entries(podOf(workload)?.labels ?? {})) {
      const known = values.get(key);
      if (known === undefined) values.set(key, new Set([value]));
      // A few are enough to find a slip.
      else if (known.size < 100) known.add(value);
    }
  }
  return values;
});
