import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import type { View } from '../../manifests/inventory.ts';
import { containerName, type Pod } from '../../manifests/pod.ts';
import { parseQuantity } from '../../manifests/quantity.ts';
import { hasProxy } from '../../manifests/relations/injection.ts';
import { type Computing, podRequest, requestOf } from '../../manifests/relations/pod-requests.ts';
import type { Resource } from '../../manifests/resource.ts';

/** What one pod asks for. */
export interface Footprint {
  /** Cores. */
  readonly cpu: number;
  /** Bytes. */
  readonly memory: number;
  /** What of it the injected proxy asks for; undefined for pods that get none. */
  readonly proxy: { readonly cpu: number; readonly memory: number } | undefined;
  /** Containers that ask for nothing, and so count as nothing. */
  readonly unstated: readonly string[];
}

/** Requests of the proxy by default (manifests/charts/istio-control/istio-discovery/values.yaml, Istio 1.29). */
const ofIstio = { cpu: '100m', memory: '128Mi' } as const;

/** What a pod of a workload asks for, its injected proxy included. */
export function footprintOf(view: View, workload: Resource, pod: Pod): Footprint {
  const proxy = hasProxy(view, workload) === true ? proxyOf(view, pod) : undefined;
  const unstated = pod.containers
    .filter(
      (container) =>
        requestOf(container, 'cpu') === undefined && requestOf(container, 'memory') === undefined,
    )
    .map(containerName);
  return {
    cpu: podRequest(pod, 'cpu') + (proxy?.cpu ?? 0),
    memory: podRequest(pod, 'memory') + (proxy?.memory ?? 0),
    proxy,
    unstated,
  };
}

/** Annotations of the pod replace what the chart says, all of it at once (files/injection-template.yaml, Istio 1.29). */
function proxyOf(view: View, pod: Pod): { cpu: number; memory: number } | undefined {
  if (pod.allContainers.some((container) => container.at('name').text === 'istio-proxy')) return undefined;
  const own = {
    cpu: pod.annotations['sidecar.istio.io/proxyCPU'],
    memory: pod.annotations['sidecar.istio.io/proxyMemory'],
  };
  const limits = ['sidecar.istio.io/proxyCPULimit', 'sidecar.istio.io/proxyMemoryLimit'];
  if (
    own.cpu !== undefined ||
    own.memory !== undefined ||
    limits.some((key) => pod.annotations[key] !== undefined)
  ) {
    return { cpu: parseQuantity(own.cpu) ?? 0, memory: parseQuantity(own.memory) ?? 0 };
  }
  const release = view.all('HelmRelease').find((it) => isHelmRelease(it) && it.chart === 'istiod');
  const requests = release?.at('values', 'global', 'proxy', 'resources', 'requests');
  const asked = (resource: Computing) => {
    const field = requests?.at(resource);
    // A null in the values takes the default away.
    if (field?.value === null) return 0;
    return parseQuantity(field?.value ?? ofIstio[resource]) ?? 0;
  };
  return { cpu: asked('cpu'), memory: asked('memory') };
}
