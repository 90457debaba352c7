import ipaddr from 'ipaddr.js';
import type { FactPath, Problem } from '../describe-issue.ts';
import type { GeneralDraft } from '../general-draft.ts';
import { repeated } from './repeated.ts';

export function duplicateNodes({ cluster }: GeneralDraft): Problem[] {
  const nodes = cluster?.nodes ?? [];
  return [
    ...repeated(nodes.map((node) => node?.name)).map(({ value, index, first }) => ({
      path: ['cluster', 'nodes', index, 'name'],
      message: `got "${value}", the name of nodes[${first}] too; allowed: each node once`,
    })),
    ...repeated(nodes.map((node) => node?.address)).map(({ value, index, first }) => ({
      path: ['cluster', 'nodes', index, 'address'],
      message: `got "${value}", the address of nodes[${first}] too; allowed: each address once`,
    })),
  ];
}

export function loadBalancerInPool({ network }: GeneralDraft): Problem[] {
  const { pool, address } = network?.loadBalancer ?? {};
  if (pool === undefined || address === undefined || contains(pool, address)) return [];
  return [
    {
      path: ['network', 'loadBalancer', 'address'],
      message: `got "${address}", outside the pool; allowed: an address in ${pool}`,
    },
  ];
}

/** MetalLB answers ARP for every address of the pool, so a machine in it would fight for its own address. */
export function loadBalancerIsNoMachine({ network, cluster }: GeneralDraft): Problem[] {
  const { pool, address } = network?.loadBalancer ?? {};
  const nodes = (cluster?.nodes ?? []).map((node, index) => ({
    name: `node ${node?.name ?? `nodes[${index}]`}`,
    address: node?.address,
  }));
  return [{ name: 'the router', address: network?.router }, ...nodes].flatMap((machine): Problem[] => {
    if (machine.address === undefined) return [];
    if (machine.address === address) {
      return [
        {
          path: ['network', 'loadBalancer', 'address'],
          message: `got "${address}", the address of ${machine.name}; allowed: an address that no machine has`,
        },
      ];
    }
    if (pool === undefined || !contains(pool, machine.address)) return [];
    return [
      {
        path: ['network', 'loadBalancer', 'pool'],
        message: `got "${pool}", which holds ${machine.address} of ${machine.name}; allowed: addresses that no machine has`,
      },
    ];
  });
}

export function addressesInLan({ network, cluster }: GeneralDraft): Problem[] {
  const lan = network?.lan;
  if (lan === undefined) return [];
  const addresses: [FactPath, string | undefined][] = [
    [['network', 'router'], network?.router],
    [['network', 'loadBalancer', 'address'], network?.loadBalancer?.address],
    ...(cluster?.nodes ?? []).map((node, index): [FactPath, string | undefined] => [
      ['cluster', 'nodes', index, 'address'],
      node?.address,
    ]),
  ];
  return addresses.flatMap(([path, address]) =>
    address === undefined || contains(lan, address)
      ? []
      : [{ path, message: `got "${address}", outside the LAN; allowed: an address in ${lan}` }],
  );
}

export function hostsInDomain({ edge }: GeneralDraft): Problem[] {
  const domain = edge?.domain;
  if (domain === undefined) return [];
  return Object.entries(edge?.hosts ?? {}).flatMap(([name, host]) =>
    host === undefined || host.endsWith(`.${domain}`)
      ? []
      : [{ path: ['edge', 'hosts', name], message: `got "${host}"; allowed: a host in ${domain}` }],
  );
}

function contains(network: string, address: string): boolean {
  return ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(network));
}
