import type { View } from '../inventory.ts';
import type { Resource } from '../resource.ts';

/** A host that the mesh resolves within the cluster. */
export interface ServiceName {
  readonly name: string;
  readonly namespace: string;
}

/**
 * What a host of Istio or of DNS means when it is written in a namespace: `was`, `was.blog`, `was.blog.svc`, `was.blog.svc.cluster.local`.
 * Istio itself takes a short name only without a dot; a name with one is taken for a full one, unless it ends as a Service's does.
 * Undefined for hosts that are no Service's.
 */
export function serviceNameOf(host: string, namespace: string | undefined): ServiceName | undefined {
  const [name = '', second, third, ...rest] = host.split('.');
  if (name === '' || name.includes('*')) return undefined;
  if (second === undefined) return namespace === undefined ? undefined : { name, namespace };
  if (third === undefined) return undefined;
  const tail = rest.join('.');
  return third === 'svc' && (tail === '' || tail === 'cluster.local')
    ? { name, namespace: second }
    : undefined;
}

/** The same for names that DNS resolves in a pod, where `was.blog` is the Service `was` of the namespace `blog`. */
export function serviceNameByDns(host: string, namespace: string | undefined): ServiceName | undefined {
  const parts = host.split('.');
  const [name = '', second = ''] = parts;
  if (parts.length === 2 && name !== '' && second !== '') return { name, namespace: second };
  return serviceNameOf(host, namespace);
}

/** The Service that a host of Istio means. Reads `Service`. */
export function serviceOfHost(view: View, host: string, namespace: string | undefined): Resource | undefined {
  const service = serviceNameOf(host, namespace);
  return service && view.find('Service', service.namespace, service.name);
}
