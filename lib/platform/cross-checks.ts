import ipaddr from 'ipaddr.js';
import type { FactPath, Problem } from './describe-issue.ts';
import type { Draft } from './draft.ts';

/**
 * What no single fact can be blamed for: names used twice, references to what is not there, numbers that
 * contradict each other. A draft may lack any part; a check that lacks what it compares says nothing.
 */
export function crossCheck(draft: Draft): Problem[] {
  return checks.flatMap((check) => check(draft));
}

const checks: readonly ((draft: Draft) => Problem[])[] = [
  duplicateNodes,
  loadBalancerInPool,
  loadBalancerIsNoMachine,
  addressesInLan,
  hostsInDomain,
  oneDefaultStorageClass,
  knownStorageClass,
  knownNodes,
  canariesRise,
  replicasInOrder,
  retriesFitTimeout,
  duplicateSecrets,
];

function duplicateNodes({ cluster }: Draft): Problem[] {
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

function loadBalancerInPool({ network }: Draft): Problem[] {
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
function loadBalancerIsNoMachine({ network, cluster }: Draft): Problem[] {
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

function addressesInLan({ network, cluster }: Draft): Problem[] {
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

function hostsInDomain({ edge }: Draft): Problem[] {
  const domain = edge?.domain;
  if (domain === undefined) return [];
  return Object.entries(edge?.hosts ?? {}).flatMap(([name, host]) =>
    host === undefined || host.endsWith(`.${domain}`)
      ? []
      : [{ path: ['edge', 'hosts', name], message: `got "${host}"; allowed: a host in ${domain}` }],
  );
}

function oneDefaultStorageClass({ storage }: Draft): Problem[] {
  const defaults = Object.entries(storage?.classes ?? {}).filter(([, value]) => value?.default === true);
  return defaults.slice(1).map(([name]) => ({
    path: ['storage', 'classes', name, 'default'],
    message: `got true, as for ${defaults[0]?.[0]}; allowed: one default class`,
  }));
}

function knownStorageClass({ storage, blog }: Draft): Problem[] {
  const classes = Object.keys(storage?.classes ?? {});
  const given = blog?.mysql?.storage?.class;
  if (given === undefined || classes.length === 0 || classes.includes(given)) return [];
  return [
    {
      path: ['blog', 'mysql', 'storage', 'class'],
      message: `got "${given}", no class of storage.classes; allowed: ${classes.join(', ')}`,
    },
  ];
}

function knownNodes({ cluster, blog }: Draft): Problem[] {
  const names = (cluster?.nodes ?? []).flatMap((node) => node?.name ?? []);
  if (names.length === 0) return [];
  return (['web', 'was', 'mysql'] as const).flatMap((workload) =>
    (blog?.[workload]?.nodes ?? []).flatMap((given, index) =>
      given === undefined || names.includes(given)
        ? []
        : [
            {
              path: ['blog', workload, 'nodes', index],
              message: `got "${given}", no node of cluster.nodes; allowed: ${names.join(', ')}`,
            },
          ],
    ),
  );
}

function canariesRise({ blog }: Draft): Problem[] {
  return (['web', 'was'] as const).flatMap((workload) => {
    const steps = blog?.[workload]?.canary ?? [];
    return steps.flatMap((step, index): Problem[] => {
      const before = steps[index - 1]?.weight;
      if (step?.weight === undefined || before === undefined || step.weight > before) return [];
      return [
        {
          path: ['blog', workload, 'canary', index, 'weight'],
          message: `got ${step.weight} after ${before}; allowed: weights that rise, order them from small to large`,
        },
      ];
    });
  });
}

function replicasInOrder({ blog }: Draft): Problem[] {
  return (['web', 'was'] as const).flatMap((workload) => {
    const { min, max } = blog?.[workload]?.replicas ?? {};
    if (min === undefined || max === undefined || min <= max) return [];
    return [
      {
        path: ['blog', workload, 'replicas', 'max'],
        message: `got ${max}, below min; allowed: ${min} or more`,
      },
    ];
  });
}

/** The total bounds the retries too: a try that alone takes longer than the total can never end. */
function retriesFitTimeout({ blog }: Draft): Problem[] {
  const routes = [
    [['blog', 'web', 'api'], blog?.web?.api],
    [['blog', 'was', 'retries'], blog?.was?.retries],
  ] as const;
  return routes.flatMap(([path, route]) => {
    const [total, one] = [seconds(route?.timeout), seconds(route?.perTryTimeout)];
    if (total === undefined || one === undefined || one <= total) return [];
    return [
      {
        path: [...path, 'perTryTimeout'],
        message: `got "${route?.perTryTimeout}", longer than the timeout over all tries; allowed: at most ${route?.timeout}`,
      },
    ];
  });
}

function duplicateSecrets({ secrets }: Draft): Problem[] {
  const names = (secrets ?? []).map((secret) =>
    secret?.name === undefined || secret.namespace === undefined
      ? undefined
      : `${secret.namespace}/${secret.name}`,
  );
  return repeated(names).map(({ value, index, first }) => ({
    path: ['secrets', index, 'name'],
    message: `got ${value}, which secrets[${first}] lists too; allowed: each Secret once, with all its keys`,
  }));
}

function contains(network: string, address: string): boolean {
  return ipaddr.IPv4.parse(address).match(ipaddr.IPv4.parseCIDR(network));
}

function seconds(given: string | undefined): number | undefined {
  const [, amount, unit] = /^(\d+)(s|m|h)$/.exec(given ?? '') ?? [];
  if (amount === undefined) return undefined;
  return Number(amount) * (unit === 'h' ? 3600 : unit === 'm' ? 60 : 1);
}

/** The values that stand a second time, with their place and that of the first. */
function repeated(values: readonly (string | undefined)[]) {
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    return value !== undefined && first < index ? [{ value, index, first }] : [];
  });
}
