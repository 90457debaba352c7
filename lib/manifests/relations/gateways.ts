import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import type { Resource } from '../resource.ts';
import { isSameNamespace } from './named.ts';
import { workloadsWith } from './pods-by-label.ts';

/** A Gateway as a VirtualService names it. */
export interface GatewayReference {
  readonly field: Field;
  readonly namespace: string | undefined;
  readonly name: string;
}

/**
 * The Gateways that a VirtualService, or a match in it, names, as `name`, `namespace/name` or, the old way, `name.namespace`; not
 * `mesh`.
 */
export function gatewaysOf({ spec, namespace }: Resource, inside = spec): GatewayReference[] {
  return inside.at('gateways').items.flatMap((field) => {
    const text = field.text ?? '';
    if (text === '' || text === 'mesh') return [];
    const [left = '', right] = text.split('/');
    if (right !== undefined) return [{ field, name: right, namespace: left === '.' ? namespace : left }];
    const [name = '', inside = namespace] = text.split('.');
    return [{ field, name, namespace: inside }];
  });
}

/** Whether the sidecars take a VirtualService: one that names no gateway, or `mesh`. */
export function isForMesh({ spec }: Resource): boolean {
  const { value, texts } = spec.at('gateways');
  return !Array.isArray(value) || value.length === 0 || texts.includes('mesh');
}

/** The workloads, in any namespace, that a Gateway configures. Reads `workloadKinds`. */
export function workloadsOfGateway(view: View, gateway: Resource): Resource[] {
  return workloadsWith(view, gateway.spec.at('selector').labels, undefined);
}

/** A host of a server of a Gateway, with the namespace whose VirtualServices it lets in. */
export interface ServerHost {
  readonly host: string;
  /** Undefined for those of every namespace. */
  readonly from: string | undefined;
}

/** `*.shop.example`, `shop/*.shop.example`, `./blog.example`, where `.` is the namespace of the Gateway. */
export function serverHosts(gateway: Resource): ServerHost[] {
  const hosts = gateway.spec.at('servers').items.flatMap((server) => server.at('hosts').texts);
  return hosts.map((text) => {
    const [left = '', right] = text.split('/');
    if (right === undefined) return { host: left, from: undefined };
    if (left === '*') return { host: right, from: undefined };
    return { host: right, from: left === '.' ? gateway.namespace : left };
  });
}

/** Whether two hosts have a name in common; each may begin with `*` (pkg/config/host/name.go, Matches). */
export function hostsOverlap(left: string, right: string): boolean {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  if (a.startsWith('*') && b.startsWith('*')) return a.endsWith(b.slice(1)) || b.endsWith(a.slice(1));
  if (a.startsWith('*')) return b.endsWith(a.slice(1));
  return b.startsWith('*') ? a.endsWith(b.slice(1)) : a === b;
}

/** Whether a server of a Gateway lists a host for VirtualServices of a namespace. */
export function isServed(gateway: Resource, host: string, namespace: string | undefined): boolean {
  return serverHosts(gateway).some(
    (item) => isSameNamespace(item.from, namespace) && hostsOverlap(item.host, host),
  );
}
