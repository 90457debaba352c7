import type { Field } from '../field.ts';
import { type IpRange, parseAddress, parseNetwork, parseSpan } from '../ip-range.ts';
import type { Resource } from '../resource.ts';

/** Addresses of a pool as MetalLB writes them: a network or `from-to`. Undefined for others, single addresses too. */
export function parsePoolAddresses(text: string): IpRange | undefined {
  const [from = '', to, ...more] = text.split('-');
  if (to === undefined) return parseNetwork(text);
  return more.length === 0 ? parseSpan(from, to) : undefined;
}

/** The addresses of an IPAddressPool of MetalLB, as far as they can be read. */
export function rangesOfPool(pool: Resource): IpRange[] {
  return pool.spec.at('addresses').texts.flatMap((text) => parsePoolAddresses(text) ?? []);
}

/** The addresses of a CiliumLoadBalancerIPPool. */
export function rangesOfCiliumPool(pool: Resource): { at: Field; range: IpRange }[] {
  return pool.spec.at('blocks').items.flatMap((at) => {
    const start = at.at('start').text;
    const cidr = at.at('cidr').text;
    const range =
      cidr === undefined
        ? start === undefined
          ? undefined
          : parseSpan(start, at.at('stop').text ?? start)
        : (parseNetwork(cidr) ?? parseAddress(cidr));
    return range === undefined ? [] : [{ at, range }];
  });
}

const wanted = ['metallb.io/loadBalancerIPs', 'metallb.universe.tf/loadBalancerIPs'];

/** The addresses that a Service asks of MetalLB, with the field that asks for each. */
export function wantedAddresses(annotations: Field, spec: Field): { at: Field; address: string }[] {
  const listed = wanted.flatMap((key) => {
    const at = annotations.at(key);
    return (at.text ?? '').split(',').map((text) => ({ at, address: text.trim() }));
  });
  const at = spec.at('loadBalancerIP');
  return [...listed, { at, address: at.text ?? '' }].filter(({ address }) => address !== '');
}
