import { podOf } from '../../manifests/pod.ts';
import { tryFindMeant } from '../../manifests/relations/meant.ts';
import { serviceFieldsOf } from '../../manifests/relations/rollout-services.ts';
import type { Rule } from '../rule.ts';

export const rolloutServiceSelector: Rule = {
  id: 'rollout-service-selector',
  severity: 'error',
  title: 'A Service of a Rollout selects by a label that the pods do not have',
  judges: ['argoproj.io/Rollout'],
  reads: ['Service'],
  why: 'The controller compares every label of the selector with the pod template and refuses the Rollout.',
  fix: 'Select by labels of the pod template only.',
  source: 'P2; pkg/apis/rollouts/validation/validation_references.go, ValidateService (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy: { blueGreen: { activeService: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [] } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: wep } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec:
  strategy: { blueGreen: { activeService: web } }
  template: { metadata: { labels: { app: web } }, spec: { containers: [] } }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web } }
`,
  },
  *check(rollout, view) {
    const labels = podOf(rollout)?.labels;
    if (labels === undefined) return;
    for (const field of serviceFieldsOf(rollout)) {
      const service = tryFindMeant(view, 'Service', rollout, rollout.namespace, field.text ?? '');
      const selector = service?.spec.at('selector').labels ?? {};
      for (const [key, value] of Object.entries(selector)) {
        // The controller itself writes this one.
        if (key === 'rollouts-pod-template-hash' || labels[key] === value) continue;
        const there = labels[key] === undefined ? `no ${key}` : `${key}=${labels[key]}`;
        yield { at: field, message: `Service ${field.text} selects ${key}=${value}, the pods have ${there}` };
      }
    }
  },
};
