import ipaddr from 'ipaddr.js';
import type { View } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';

/** What gives a Service its address outside the cluster. */
export interface ExternalAddress {
  /** Undefined where only the cluster knows. */
  readonly address: string | undefined;
  readonly text: string;
  /** Why the Service gets no address, or nobody answers for it. */
  readonly problem?: string;
}

const annotations = ['metallb.io/loadBalancerIPs', 'metallb.universe.tf/loadBalancerIPs'] as const;

/** The address that a Service asks for. */
export function addressOf({ annotations: given, spec }: Resource): string | undefined {
  const [wanted] = annotations.flatMap((key) => given[key]?.split(',')[0]?.trim() ?? []);
  return wanted ?? spec.at('loadBalancerIP').text ?? spec.at('externalIPs').texts[0];
}

/** The address of a load balancer, its pool, and who announces it. */
export function externalAddress(view: View, service: Resource): ExternalAddress {
  const address = addressOf(service);
  const pools = view.all('metallb.io/IPAddressPool');
  const { text: type } = service.spec.at('type');
  if (type !== 'LoadBalancer') return { address, text: `type ${type ?? 'ClusterIP'}` };
  if (pools.length === 0) return { address, text: address ?? 'an address that the cluster assigns' };
  const pool =
    address === undefined
      ? pools.find(({ spec }) => spec.at('autoAssign').boolean !== false)
      : pools.find((item) => holds(item, address));
  if (pool === undefined) {
    const problem =
      address === undefined
        ? `${service} asks for no address, and no IPAddressPool assigns any by itself`
        : `no IPAddressPool has ${address}, which ${service} asks for`;
    return { address, text: address ?? 'no address', problem };
  }
  const text = `${address ?? 'an address'} of ${pool}`;
  const by = announcers(view, pool);
  if (by.length > 0) return { address, text: `${text}, announced by ${by.join(', ')}` };
  return { address, text, problem: `no L2Advertisement or BGPAdvertisement announces ${pool}` };
}

function announcers(view: View, pool: Resource): Resource[] {
  const all = [...view.all('metallb.io/L2Advertisement'), ...view.all('metallb.io/BGPAdvertisement')];
  return all.filter(({ spec, namespace }) => {
    const { texts } = spec.at('ipAddressPools');
    // One that names no pools, and selects none, is for all.
    const isForAll = texts.length === 0 && spec.at('ipAddressPoolSelectors').items.length === 0;
    return namespace === pool.namespace && (isForAll || texts.includes(pool.name));
  });
}

/** `192.168.1.200/32`, or `192.168.1.10-192.168.1.20`. */
function holds({ spec }: Resource, address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const wanted = ipaddr.parse(address);
  return spec.at('addresses').texts.some((text) => {
    const [from = '', to] = text.split('-').map((part) => part.trim());
    if (to !== undefined) {
      if (!ipaddr.isValid(from) || !ipaddr.isValid(to)) return false;
      const [low, high, own] = [ipaddr.parse(from), ipaddr.parse(to), wanted].map((item) =>
        item.toByteArray(),
      );
      return compare(low ?? [], own ?? []) <= 0 && compare(own ?? [], high ?? []) <= 0;
    }
    if (!ipaddr.isValidCIDR(from)) return from === address;
    const [network, bits] = ipaddr.parseCIDR(from);
    return network.kind() === wanted.kind() && wanted.match([network, bits] as never);
  });
}

function compare(left: readonly number[], right: readonly number[]): number {
  if (left.length !== right.length) return left.length - right.length;
  const index = left.findIndex((byte, at) => byte !== right[at]);
  return index < 0 ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
}
