import type {
  ClusterFacts,
  ClusterNode,
  FailoverFacts,
  RecoveryClaim,
  Taint,
} from '../manifests/cluster-facts.ts';
import { parseQuantity } from '../manifests/quantity.ts';
import type { ClusterFactsFile } from '../platform/cluster-facts-file.ts';
import { edgeOf } from './edge-facts.ts';

/** The facts of a cluster as `platform.yaml`, or a file of facts alone, gives them. */
export type GivenFacts = Pick<ClusterFactsFile, 'cluster' | 'secrets' | 'failover'> & {
  readonly edge?: unknown;
  readonly network?: unknown;
};

type Failover = NonNullable<GivenFacts['failover']>;
type Node = NonNullable<NonNullable<GivenFacts['cluster']>['nodes']>[number];

/** What rules and insight may know of the cluster. */
export function factsOf({ cluster = {}, secrets, failover, edge, network }: GivenFacts): ClusterFacts {
  const { kubernetes, nodes } = cluster;
  const way = edgeOf({ edge, network });
  return {
    ...(way === undefined ? {} : { edge: way }),
    ...(kubernetes === undefined ? {} : { kubernetes: kubernetes.replace(/^v/, '') }),
    ...(nodes === undefined ? {} : { nodes: nodes.map(nodeOf) }),
    ...(secrets === undefined ? {} : { secrets }),
    ...(failover === undefined ? {} : { failover: failoverOf(failover) }),
  };
}

function failoverOf({ expectations, ...periods }: Failover): FailoverFacts {
  const { nodeMonitorGracePeriod: grace, attachDetachSyncPeriod: sync, unreachableToleration } = periods;
  return {
    expectations: expectations.map(claimOf),
    ...(grace === undefined ? {} : { nodeMonitorGracePeriod: grace.toSeconds() }),
    ...(sync === undefined ? {} : { attachDetachSyncPeriod: sync.toSeconds() }),
    ...(unreachableToleration === undefined
      ? {}
      : { unreachableToleration: unreachableToleration.toSeconds() }),
  };
}

function claimOf({ assuming, note, ...claim }: Failover['expectations'][number]): RecoveryClaim {
  return {
    ...claim,
    ...(assuming === undefined ? {} : { assuming }),
    ...(note === undefined ? {} : { note }),
  };
}

function nodeOf({ name, role, taints, allocatable, containerRuntime }: Node): ClusterNode {
  const labels: Record<string, string> = { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' };
  if (role === 'control-plane') labels['node-role.kubernetes.io/control-plane'] = '';
  const [cpu, memory] = [parseQuantity(allocatable?.cpu), parseQuantity(allocatable?.memory)];
  return {
    name,
    labels,
    taints: taints.map(taintOf),
    ...(cpu === undefined || memory === undefined ? {} : { allocatable: { cpu, memory } }),
    ...(containerRuntime === undefined ? {} : { containerRuntime }),
  };
}

/** `key=value:effect`, the value with its sign being optional. */
function taintOf(text: string): Taint {
  const [, key = '', value = '', effect] = /^([^=:]+)(?:=([^:]*))?:(\w+)$/.exec(text) ?? [];
  return { key, value, effect: effect as Taint['effect'] };
}
