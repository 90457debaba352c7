import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import { configReferencesOf } from '../../manifests/relations/pod-references.ts';
import type { Rule } from '../rule.ts';
import { missingObject, releaseReads } from './missing-object.ts';

/** ConfigMaps that the cluster or the mesh makes in every namespace. */
const brought: ReadonlySet<string> = new Set([
  'istio-ca-root-cert',
  'kube-root-ca.crt',
  'openshift-service-ca.crt',
]);

export const missingConfigmap: Rule = {
  id: 'missing-configmap',
  severity: 'error',
  title: 'A pod takes its settings from a ConfigMap that is not there',
  judges: workloadKinds,
  reads: ['ConfigMap', ...releaseReads],
  absence: true,
  why: 'The kubelet does not start the container: it waits as CreateContainerConfigError, or for its volume, until there is one.',
  fix: 'Name a ConfigMap of the same namespace, or set `optional: true` where the program runs without it.',
  source: 'pkg/kubelet/kubelet_pods.go makeEnvironmentVariables, pkg/volume/configmap (Kubernetes 1.31)',
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
spec: { containers: [{ name: web, image: web:1, envFrom: [{ configMapRef: { name: web-confg } }] }] }
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
spec: { containers: [{ name: web, image: web:1, envFrom: [{ configMapRef: { name: web-config } }] }] }
`,
  },
  *check(workload, view) {
    const pod = podOf(workload);
    if (pod === undefined) return;
    const said = new Set<string>();
    for (const { kind, name, optional } of configReferencesOf(pod)) {
      const text = name.text ?? '';
      if (kind !== 'ConfigMap' || optional || said.has(text) || brought.has(text)) continue;
      said.add(text);
      const problem = missingObject(view, 'ConfigMap', name, workload.namespace);
      if (problem !== undefined) yield problem;
    }
  },
};
