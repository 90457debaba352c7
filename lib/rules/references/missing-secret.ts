import { tryFindClosestName } from '../../manifests/closest-name.ts';
import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { configReferencesOf, isName } from '../../manifests/relations/pod-references.ts';
import { mayComeFromRelease } from '../../manifests/relations/release-objects.ts';
import { mayBringMore } from '../../manifests/relations/releases.ts';
import { secretKinds } from '../../manifests/relations/secret-makers.ts';
import { namespacesOfSecret, secretNamesIn, tryFindSecret } from '../../manifests/relations/secrets.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';
import { absence, releaseReads } from './missing-object.ts';

export const missingSecret: Rule = {
  id: 'missing-secret',
  severity: 'error',
  title: 'A pod needs a Secret that is not there',
  judges: [...workloadKinds, 'ServiceAccount', 'networking.k8s.io/Ingress'],
  reads: [...secretKinds, ...releaseReads],
  absence: true,
  why: 'The kubelet does not start the container, cannot mount its volume, or pulls its image without a password; an Ingress shows a wrong certificate.',
  fix: 'Name a Secret of the same namespace, or make this one before the pod: kubectl create secret, a SealedSecret or an ExternalSecret.',
  source: 'pkg/kubelet/kubelet_pods.go makeEnvironmentVariables, pkg/volume/secret (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, envFrom: [{ secretRef: { name: web-secert } }] }] }
`,
    accepted: `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, envFrom: [{ secretRef: { name: web-secret } }] }] }
`,
    facts: { whole: true, secrets: [{ namespace: 'shop', name: 'web-secret', keys: ['PASSWORD'] }] },
  },
  *check(object, view) {
    const said = new Set<string>();
    for (const { at, severity } of namesOf(object)) {
      if (!isName(at) || said.has(at.text)) continue;
      said.add(at.text);
      const message = tryFindAbsence(view, object.namespace, at.text);
      if (message === undefined) continue;
      const isSure = severity === undefined && !mayBringMore(view, object.namespace);
      yield isSure ? { at, message } : { at, message, severity: 'warning' };
    }
  },
};

type Named = Pick<Problem, 'at' | 'severity'>;

/** Without a password for the registry a pod may yet start, from a public image or one that the node has. */
function namesOf(object: Resource): Named[] {
  const pull = (item: Field): Named => ({ at: item.at('name'), severity: 'warning' });
  if (object.kind === 'ServiceAccount') return object.at('imagePullSecrets').items.map(pull);
  if (object.kind === 'networking.k8s.io/Ingress') return tlsSecrets(object);
  const pod = podOf(object);
  if (pod === undefined) return [];
  return configReferencesOf(pod)
    .filter(({ kind, optional }) => kind === 'Secret' && !optional)
    .map(({ name, as }) => (as === 'pull' ? { at: name, severity: 'warning' } : { at: name }));
}

/** cert-manager makes the Secret of an Ingress that asks it to. */
function tlsSecrets(ingress: Resource): Named[] {
  const annotations = Object.keys(ingress.annotations);
  if (annotations.some((key) => key.startsWith('cert-manager.io/') || key === 'kubernetes.io/tls-acme'))
    return [];
  return ingress.spec
    .at('tls')
    .items.map((item) => ({ at: item.at('secretName'), severity: 'warning' as const }));
}

/** Where nobody said which Secrets there are, only a slip in the name of a known one is worth a word. */
function tryFindAbsence(view: View, namespace: string | undefined, name: string): string | undefined {
  if (tryFindSecret(view, namespace, name) !== undefined) return undefined;
  if (mayComeFromRelease(view, namespace, name)) return undefined;
  const near = tryFindClosestName(name, secretNamesIn(view, namespace).slice(0, 100));
  if (view.facts.secrets === undefined && near === undefined) return undefined;
  return absence('Secret', name, namespace, namespacesOfSecret(view, name), near);
}
