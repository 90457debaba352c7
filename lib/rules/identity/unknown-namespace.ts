import { isPlaceholder } from '../../manifests/placeholder.ts';
import type { Rule } from '../rule.ts';
import { isNamespaced, namespacesOf, tryFindMeantNamespace } from './namespaces.ts';

const namespace = (name: string) => `
apiVersion: v1
kind: Namespace
metadata: { name: ${name} }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
`;

export const unknownNamespace: Rule = {
  id: 'unknown-namespace',
  severity: 'error',
  title: 'An object belongs to a namespace that nothing makes',
  judges: 'every',
  absence: true,
  why: 'The API server refuses objects of a namespace that does not exist.',
  fix: 'Write the Namespace, or correct its name where it is used.',
  source: 'kubernetes plugin/pkg/admission/namespace/lifecycle 1.31',
  examples: { flagged: namespace('shopp'), accepted: namespace('shop') },
  *check(object, view) {
    const { namespace: given } = object;
    if (given === undefined || isPlaceholder(given) || !isNamespaced(object)) return;
    // A folder that has no Namespace at all leaves them to somebody else.
    if (namespacesOf(view).has(given) || view.all('Namespace').length === 0) return;
    const meant = tryFindMeantNamespace(given, view);
    yield {
      at: object.at('metadata', 'namespace'),
      message: `no Namespace '${given}'${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
    };
  },
};
