import ipaddr from 'ipaddr.js';

/** Addresses from one to another, both included; IPv4 and IPv6 do not mix. */
export interface IpRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

/** One address. Undefined for what is none, short forms such as `10.1` too. */
export function parseAddress(text: string): IpRange | undefined {
  const plain = text.trim();
  const isFour = ipaddr.IPv4.isValidFourPartDecimal(plain);
  if (!isFour && !ipaddr.IPv6.isValid(plain)) return undefined;
  const value = ipaddr
    .parse(plain)
    .toByteArray()
    .reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  return { version: isFour ? 4 : 6, first: value, last: value };
}

/** The addresses of a network, as `192.168.1.0/24`. */
export function parseNetwork(text: string): IpRange | undefined {
  const [, base = '', length = ''] = /^\s*([^/]+)\/(\d{1,3})\s*$/.exec(text) ?? [];
  const address = parseAddress(base);
  if (address === undefined) return undefined;
  const bits = address.version === 4 ? 32 : 128;
  if (Number(length) > bits) return undefined;
  const size = 1n << BigInt(bits - Number(length));
  const first = (address.first / size) * size;
  return { version: address.version, first, last: first + size - 1n };
}

/** `192.168.1.200-192.168.1.210`; one that ends before it begins is none. */
export function parseSpan(from: string, to: string): IpRange | undefined {
  const [first, last] = [parseAddress(from), parseAddress(to)];
  if (first === undefined || last === undefined || first.version !== last.version) return undefined;
  return first.first <= last.first ? { ...first, last: last.first } : undefined;
}

/** Whether two ranges have an address in common. */
export function rangesOverlap(left: IpRange, right: IpRange): boolean {
  return left.version === right.version && left.first <= right.last && right.first <= left.last;
}
