import type { View } from '../inventory.ts';
import type { Kind } from '../kinds.ts';
import { podOf } from '../pod.ts';
import type { Resource } from '../resource.ts';

const label = 'sidecar.istio.io/inject';

/** What must be declared to ask `hasProxy`. */
export const injectionReads = ['Namespace'] as const satisfies readonly Kind[];

/** What the labels of a namespace say of its pods; undefined where the namespace is not known. */
export function namespaceInjects(view: View, namespace: string | undefined): boolean | 'ambient' | undefined {
  if (namespace === undefined) return undefined;
  const found = view.find('Namespace', undefined, namespace);
  if (found === undefined) return undefined;
  const {
    'istio-injection': injection,
    'istio.io/rev': revision,
    'istio.io/dataplane-mode': mode,
  } = found.labels;
  if (injection !== undefined) return injection === 'enabled';
  if (revision !== undefined) return true;
  return mode === 'ambient' ? 'ambient' : false;
}

/**
 * Whether the pods of a workload get Istio's proxy: the webhook asks the labels of the namespace first, and of a namespace that says
 * nothing those of the pod (manifests/charts/istio-control/istio-discovery/templates/mutatingwebhook.yaml,
 * pkg/kube/inject/inject.go, Istio 1.29). Undefined where the namespace is not known. Reads `Namespace`.
 */
export function hasProxy(view: View, workload: Resource): boolean | undefined {
  const pod = podOf(workload);
  if (pod === undefined) return undefined;
  if (pod.allContainers.some((container) => container.at('name').text === 'istio-proxy')) return true;
  if (pod.spec.at('hostNetwork').boolean === true) return false;
  if (pod.labels[label] === 'false' || pod.annotations[label] === 'false') return false;
  const injects = namespaceInjects(view, workload.namespace);
  if (injects === true) return true;
  if (injects === undefined) return undefined;
  const says = view.find('Namespace', undefined, workload.namespace ?? '')?.labels['istio-injection'];
  const asks = pod.labels[label] === 'true' || pod.labels['istio.io/rev'] !== undefined;
  return says === undefined && asks;
}

/** Whether policies reach the pods of a workload, through their proxy or that of the node. */
export function isInMesh(view: View, workload: Resource): boolean | undefined {
  const proxy = hasProxy(view, workload);
  if (proxy !== false || namespaceInjects(view, workload.namespace) !== 'ambient') return proxy;
  return podOf(workload)?.labels['istio.io/dataplane-mode'] !== 'none';
}
