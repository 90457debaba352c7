import { hostsOverlap } from '../../manifests/relations/gateways.ts';

/** A host as Istio reads it: without a dot it is a Service of the namespace it is written in (ResolveShortnameToFQDN). */
export function expandHost(host: string, namespace: string | undefined): string {
  const plain = host.toLowerCase();
  return plain.includes('.') || plain.includes('*') || plain === ''
    ? plain
    : `${plain}.${namespace ?? 'default'}.svc.cluster.local`;
}

/** Of two hosts that may begin with `*`, the names that are both: the narrower one (pkg/config/host/names.go, Intersection). */
export function intersect(left: string, right: string): string | undefined {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  if (!hostsOverlap(a, b)) return undefined;
  if (!a.startsWith('*')) return a;
  return b.startsWith('*') && a.length > b.length ? a : b;
}

/** Whether a host that may begin with `*` is that of a name; Envoy wants at least one letter for the star. */
export function isHostOf(host: string, name: string): boolean {
  if (host === '*') return true;
  return host.startsWith('*') ? name.length >= host.length && name.endsWith(host.slice(1)) : host === name;
}

/** The host that is taken for a name: itself, else the longest wildcard, `*` last. */
export function bestHost(hosts: Iterable<string>, name: string): string | undefined {
  let best: string | undefined;
  for (const host of hosts) {
    if (host === name) return host;
    if (isHostOf(host, name) && host.length > (best ?? '').length) best = host;
  }
  return best;
}
