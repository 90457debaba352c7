import { isClusterScoped } from '../../manifests/kinds.ts';
import type { Rule } from '../rule.ts';

export const namespaceOnClusterScoped: Rule = {
  id: 'namespace-on-cluster-scoped',
  severity: 'info',
  title: 'An object of a kind without namespaces names one',
  judges: 'every',
  why: 'The API server drops the namespace, so that two objects which seem to be apart are one.',
  fix: 'Remove metadata.namespace.',
  source:
    'kubernetes staging/src/k8s.io/apiserver/pkg/registry/rest/meta.go 1.31, EnsureObjectNamespaceMatchesRequestNamespace',
  examples: {
    flagged: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: reader, namespace: shop }
`,
    accepted: `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: reader }
`,
  },
  *check(object) {
    if (object.namespace === undefined || object.namespace === '' || !isClusterScoped(object.kind)) return;
    yield {
      at: object.at('metadata', 'namespace'),
      message: `a ${object.manifest.kind} belongs to no namespace; ${object.namespace} is ignored`,
    };
  },
};
