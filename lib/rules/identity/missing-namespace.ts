import type { Rule } from '../rule.ts';
import { isNamespaced, neighboursArePlaced } from './namespaces.ts';

export const missingNamespace: Rule = {
  id: 'missing-namespace',
  severity: 'info',
  title: 'An object of a namespaced kind names no namespace, and others beside it do',
  judges: 'every',
  why: 'It goes to whichever namespace the client or the Application happens to be set to.',
  fix: 'Write metadata.namespace.',
  source: 'kube-linter use-namespace (v0.8.3)',
  examples: {
    flagged: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: was, namespace: shop }
`,
    accepted: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: was, namespace: shop }
`,
  },
  *check(object, view) {
    if (object.namespace !== undefined || !isNamespaced(object)) return;
    if (view.facts.whole !== true && !neighboursArePlaced(object, view)) return;
    yield {
      at: object.at('metadata', 'namespace'),
      message: 'missing; the client or the Application decides where the object goes',
    };
  },
};
