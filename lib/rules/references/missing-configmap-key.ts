import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { tryFindConfigKeys } from '../../manifests/relations/config-keys.ts';
import { configReferencesOf } from '../../manifests/relations/pod-references.ts';
import type { Rule } from '../rule.ts';
import { missingKeys } from './missing-key.ts';

export const missingConfigmapKey: Rule = {
  id: 'missing-configmap-key',
  severity: 'error',
  title: 'A pod asks a ConfigMap for a key that it does not have',
  judges: workloadKinds,
  reads: ['ConfigMap'],
  why: "The kubelet does not start the container (`couldn't find key`), or cannot fill its volume (`references non-existent config key`).",
  fix: 'Name a key of the ConfigMap, or add the key to it.',
  source:
    'kube-linter env-var-value-from; pkg/kubelet/kubelet_pods.go makeEnvironmentVariables, pkg/volume/configmap MakePayload (Kubernetes 1.31)',
  examples: {
    flagged: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-config, namespace: shop }
data: { COLOUR: green }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, env: [{ name: COLOUR, valueFrom: { configMapKeyRef: { name: web-config, key: COLOR } } }] }] }
`,
    accepted: `
apiVersion: v1
kind: ConfigMap
metadata: { name: web-config, namespace: shop }
data: { COLOUR: green }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1, env: [{ name: COLOUR, valueFrom: { configMapKeyRef: { name: web-config, key: COLOUR } } }] }] }
`,
  },
  *check(workload, view) {
    const pod = podOf(workload);
    if (pod === undefined) return;
    for (const reference of configReferencesOf(pod)) {
      if (reference.kind !== 'ConfigMap' || reference.optional || reference.keys.length === 0) continue;
      const keys = tryFindConfigKeys(view, workload.namespace, reference.name.text ?? '');
      if (keys !== undefined) yield* missingKeys(reference, keys, workload.namespace);
    }
  },
};
