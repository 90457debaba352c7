import { isMentioned, mentionReads } from '../../manifests/relations/mentions.ts';
import { mayComeFromRelease } from '../../manifests/relations/release-objects.ts';
import { mayBringMore } from '../../manifests/relations/releases.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

/** Labels that say what an object belongs to, and choose it for nobody. */
const plain =
  /^(app|name|component|tier|version|env|environment|k8s-app|app\.kubernetes\.io\/.+|helm\.sh\/.+)$/;
/** Only what is there for programs of any kind: a certificate or a password of a registry has users of its own. */
const kinds = /^(ConfigMap|Opaque)$/;

export const unreferencedConfig: Rule = {
  id: 'unreferenced-config',
  severity: 'info',
  title: 'Nothing uses a ConfigMap or Secret',
  judges: ['ConfigMap', 'Secret'],
  reads: mentionReads,
  absence: true,
  why: 'It is left over, or the pod that should take its settings from it takes them from another one.',
  fix: 'Remove it, or refer to it.',
  source: 'Kubernetes docs, configuration best practices; Popeye POP-400',
  examples: {
    flagged: `
apiVersion: v1
kind: ConfigMap
metadata: { name: old, namespace: shop }
data: { COLOUR: green }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, envFrom: [{ configMapRef: { name: web } }] }] }
`,
    accepted: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
data: { COLOUR: green }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, envFrom: [{ configMapRef: { name: web } }] }] }
`,
  },
  *check(object, view) {
    if (view.facts.whole !== true || isForController(object) || isMentioned(view, object.name)) return;
    if (mayBringMore(view, object.namespace) || mayComeFromRelease(view, object.namespace, object.name))
      return;
    const message = `no pod and no Helm release names ${object.manifest.kind} ${object.name}`;
    yield { at: object.at('metadata', 'name'), message };
  },
};

/** Controllers find what is theirs by a label or an annotation, such as `grafana_dashboard`, or by its type. */
function isForController(object: Resource): boolean {
  const type = object.kind === 'Secret' ? (object.at('type').text ?? 'Opaque') : object.kind;
  const marks = Object.keys(object.annotations).filter(
    (key) => !/^(kubectl|argocd\.argoproj\.io)\b/.test(key),
  );
  return !kinds.test(type) || marks.length > 0 || Object.keys(object.labels).some((key) => !plain.test(key));
}
