import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { configReferencesOf } from '../../manifests/relations/pod-references.ts';
import { secretKinds } from '../../manifests/relations/secret-makers.ts';
import { tryFindSecret } from '../../manifests/relations/secrets.ts';
import type { Rule } from '../rule.ts';
import { missingKeys } from './missing-key.ts';

export const missingSecretKey: Rule = {
  id: 'missing-secret-key',
  severity: 'error',
  title: 'A pod asks a Secret for a key that it does not have',
  judges: workloadKinds,
  reads: secretKinds,
  why: "The kubelet does not start the container (`couldn't find key`), or cannot fill its volume.",
  fix: 'Name a key of the Secret, or add the key where the Secret is made.',
  source:
    'pkg/kubelet/kubelet_pods.go makeEnvironmentVariables, pkg/volume/secret MakePayload (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: web-secret, namespace: shop }
spec: { encryptedData: { PASSWORD: sealed } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: web-secret, key: password } } }] }] }
`,
    accepted: `
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: web-secret, namespace: shop }
spec: { encryptedData: { PASSWORD: sealed } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: web-secret, key: PASSWORD } } }] }] }
`,
  },
  *check(workload, view) {
    const pod = podOf(workload);
    if (pod === undefined) return;
    for (const reference of configReferencesOf(pod)) {
      if (reference.kind !== 'Secret' || reference.optional || reference.keys.length === 0) continue;
      const secret = tryFindSecret(view, workload.namespace, reference.name.text ?? '');
      if (secret?.complete) yield* missingKeys(reference, secret.keys, workload.namespace);
    }
  },
};
