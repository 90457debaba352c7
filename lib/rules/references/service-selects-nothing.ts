import { workloadKinds } from '../../manifests/kinds.ts';
import { workloadsWith } from '../../manifests/relations/pods-by-label.ts';
import { selects } from '../../manifests/relations/selectors.ts';
import type { Rule } from '../rule.ts';
import { releaseReads } from './missing-object.ts';
import { unmatchedSelector } from './unmatched-selector.ts';

export const serviceSelectsNothing: Rule = {
  id: 'service-selects-nothing',
  severity: 'error',
  title: 'No pod has the labels that a Service selects',
  judges: ['Service'],
  reads: [...workloadKinds, 'networking.istio.io/WorkloadEntry', ...releaseReads],
  absence: true,
  why: 'The Service has no endpoints: connections are refused, and Istio answers 503 (no healthy upstream).',
  fix: 'Select labels of the pod template, not those of the workload itself.',
  source: 'kube-linter dangling-service',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: wbe }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: web:1 }] }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { containers: [{ name: web, image: web:1 }] }
`,
  },
  *check(service, view) {
    const at = service.spec.at('selector');
    const labels = at.labels;
    const { namespace } = service;
    if (Object.keys(labels).length === 0 || service.spec.at('type').text === 'ExternalName') return;
    if (workloadsWith(view, labels, namespace).length > 0) return;
    const machines = view.inNamespace('networking.istio.io/WorkloadEntry', namespace);
    if (machines.some((machine) => selects(labels, machine.spec.at('labels').labels))) return;
    const problem = unmatchedSelector(view, at, labels, namespace);
    if (problem !== undefined) yield problem;
  },
};
