import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import { hasProxy } from '../../manifests/relations/injection.ts';
import type { Resource } from '../../manifests/resource.ts';

/** What connects: a gateway, or a pod with or without a sidecar. */
export interface Client {
  readonly workload: Resource | undefined;
  readonly namespace: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  /** Whether Istio's proxy is in between; undefined where the manifests do not tell. */
  readonly hasProxy: boolean | undefined;
  /** What it answers where it cannot connect: a proxy 503, nginx 502; undefined where nobody answers in its place. */
  readonly failure: number | undefined;
}

/** A pod of a workload as a client. */
export function podClient(view: View, workload: Resource, failure?: number): Client {
  const proxied = hasProxy(view, workload);
  return {
    workload,
    namespace: workload.namespace,
    labels: podOf(workload)?.labels ?? {},
    hasProxy: proxied,
    failure: proxied === true ? 503 : failure,
  };
}

/** A gateway: nothing but a proxy. */
export function gatewayClient(workload: Resource): Client {
  const { namespace } = workload;
  return { workload, namespace, labels: podOf(workload)?.labels ?? {}, hasProxy: true, failure: 503 };
}
