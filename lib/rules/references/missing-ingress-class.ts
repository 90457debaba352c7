import type { Rule } from '../rule.ts';
import { missingClusterObject, releaseReads } from './missing-object.ts';

export const missingIngressClass: Rule = {
  id: 'missing-ingress-class',
  severity: 'error',
  title: 'An Ingress is of an IngressClass that is not there',
  judges: ['networking.k8s.io/Ingress'],
  reads: ['networking.k8s.io/IngressClass', ...releaseReads],
  absence: true,
  why: 'No controller takes the Ingress: it gets no address, and its hosts are not served.',
  fix: 'Name an IngressClass of the cluster.',
  source: 'networking.k8s.io/v1 IngressSpec.ingressClassName (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { ingressClassName: ngnix }
`,
    accepted: `
apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: nginx }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec: { ingressClassName: nginx }
`,
  },
  *check(ingress, view) {
    const problem = missingClusterObject(
      view,
      'networking.k8s.io/IngressClass',
      ingress.spec.at('ingressClassName'),
    );
    if (problem !== undefined) yield problem;
  },
};
