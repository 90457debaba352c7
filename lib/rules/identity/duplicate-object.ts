import { isDeepStrictEqual } from 'node:util';
import type { Kind } from '../../manifests/kinds.ts';
import type { Rule, Severity } from '../rule.ts';

export const duplicateObject: Rule = {
  id: 'duplicate-object',
  severity: 'error',
  title: 'Two manifests are one object to the API server',
  judges: 'every',
  why: 'They overwrite each other: which of them the cluster has depends on the order in which they are applied.',
  fix: 'Rename one of them, or make one of the two.',
  source: 'P34; Argo CD RepeatedResourceWarning (controller/state.go, Argo CD 3.2)',
  examples: {
    flagged: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data: { level: info }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data: { level: debug }
`,
    accepted: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data: { level: info }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop-test }
data: { level: debug }
`,
  },
  *check(object, view) {
    const first =
      object.name === '' ? undefined : view.find(object.kind as Kind, object.namespace, object.name);
    if (first === undefined || first === object || first.promised) return;
    const isSameFile = first.source.file === object.source.file;
    const isSame = isDeepStrictEqual(object.manifest, first.manifest);
    const severity = severityOf(isSame, isSameFile || view.facts.whole === true, object.namespace);
    if (severity === undefined) return;
    const where = isSameFile ? 'in the same file' : `in ${first.source.file ?? 'another place'}`;
    yield {
      at: object.at('metadata', 'name'),
      message: `the same object stands ${where}, ${isSame ? 'word for word' : 'with other fields'}`,
      severity,
    };
  },
};

/** Files of a folder may be alternatives that nobody applies together; documents of a file and files of one cluster are not. */
function severityOf(
  isSame: boolean,
  isTogether: boolean,
  namespace: string | undefined,
): Severity | undefined {
  if (isTogether) return isSame ? 'warning' : 'error';
  return isSame || namespace === undefined ? undefined : 'warning';
}
