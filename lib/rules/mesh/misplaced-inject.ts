import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { hasProxy, injectionReads } from '../../manifests/relations/injection.ts';
import type { Rule } from '../rule.ts';

const key = 'sidecar.istio.io/inject';

export const misplacedInject: Rule = {
  id: 'misplaced-inject',
  severity: 'error',
  title: 'The switch for injection stands where Istio does not look, or as an annotation',
  judges: workloadKinds,
  reads: injectionReads,
  why: 'The webhook looks at the labels of the pod. On the workload itself the switch has no effect; as an annotation it is deprecated, and cannot switch on what the namespace leaves off.',
  fix: 'Put sidecar.istio.io/inject among the labels of the pod template.',
  source: 'P19; IST0135 (pkg/config/analysis/analyzers/annotations/annotations.go, Istio 1.29)',
  examples: {
    flagged: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop, labels: { sidecar.istio.io/inject: 'false' } }
spec: { template: { spec: { containers: [{ name: db }] } } }
`,
    accepted: `
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec: { template: { metadata: { labels: { sidecar.istio.io/inject: 'false' } }, spec: { containers: [{ name: db }] } } }
`,
  },
  *check(workload, view) {
    const pod = podOf(workload);
    if (pod === undefined) return;
    const is = hasProxy(view, workload);
    const effect = is === undefined ? '' : `: its pods get ${is ? 'a' : 'no'} proxy`;
    const onTemplate = pod.template.at('metadata');
    if (workload.kind !== 'Pod' && pod.labels[key] === undefined) {
      for (const place of ['labels', 'annotations']) {
        const at = workload.at('metadata', place, key);
        if (!at.exists || onTemplate.at(place, key).exists) continue;
        const wrong = is !== undefined && String(at.value) !== String(is);
        const message = `'${at.value}' has no effect outside the pod template${effect}`;
        yield { at, message, severity: wrong ? 'error' : 'warning' };
      }
    }
    const at = onTemplate.at('annotations', key);
    if (!at.exists || pod.labels[key] !== undefined) return;
    const lost = at.value === 'true' && is === false;
    const message = `'${at.value}' as an annotation ${lost ? `has no effect${effect}` : 'is deprecated: make it a label'}`;
    yield { at, message, severity: lost ? 'error' : 'warning' };
  },
};
