import type { Rule } from '../rule.ts';

/** Labels that tell versions apart; controllers write them. */
const hashes = ['rollouts-pod-template-hash', 'pod-template-hash'];

export const serviceSelectsRevision: Rule = {
  id: 'service-selects-revision',
  severity: 'warning',
  title: 'A Service selects one version of its pods by hash',
  judges: ['Service'],
  why: 'The hash changes with every release and belongs to the controller: from Git it leads to pods that are gone.',
  fix: 'Remove the hash from the selector; Argo Rollouts adds it to the Services that a Rollout names.',
  source: 'P4; pkg/apis/rollouts/validation/validation_references.go, ValidateService (Argo Rollouts 1.8.3)',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web, rollouts-pod-template-hash: 6b9cf4d } }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web } }
`,
  },
  *check({ spec }) {
    for (const hash of hashes) {
      const at = spec.at('selector', hash);
      if (at.exists)
        yield { at, message: `'${at.value}' is one version of the pods, gone after the next release` };
    }
  },
};
