import { backendsOf } from '../../manifests/relations/backends.ts';
import type { Rule } from '../rule.ts';
import { missingObject, releaseReads } from './missing-object.ts';

export const missingBackend: Rule = {
  id: 'missing-backend',
  severity: 'error',
  title: 'An Ingress or HTTPRoute sends to a Service that is not there',
  judges: ['networking.k8s.io/Ingress', 'gateway.networking.k8s.io/HTTPRoute'],
  reads: ['Service', ...releaseReads],
  absence: true,
  why: 'Requests that take the path are answered with 503 or 500, and some controllers take nothing of the Ingress.',
  fix: 'Name a Service of the same namespace.',
  source: 'kube-linter dangling-ingress; Gateway API HTTPBackendRef, ResolvedRefs BackendNotFound',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ port: 80 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: { defaultBackend: { service: { name: webb, port: { number: 80 } } } }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ port: 80 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop, namespace: shop }
spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }
`,
  },
  *check(route, view) {
    for (const { name, namespace } of backendsOf(route)) {
      const problem = missingObject(view, 'Service', name, namespace);
      if (problem !== undefined) yield problem;
    }
  },
};
