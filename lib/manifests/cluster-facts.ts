/** A node as far as it is known. */
export interface ClusterNode {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** CPU as a quantity in cores and memory in bytes; missing where nobody said. */
  readonly allocatable?: { readonly cpu: number; readonly memory: number };
  /** As the node reports it: `containerd://1.7.28`. */
  readonly containerRuntime?: string;
}

export interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** A Secret that no manifest shows, because its values may not be in Git. */
export interface SecretFacts {
  readonly namespace: string;
  readonly name: string;
  readonly keys: readonly string[];
}

/** How long the operator expects workloads to be down when their node dies. */
export interface RecoveryClaim {
  /** `namespace/name`; a `*` stands for anything. */
  readonly workloads: readonly string[];
  /** From the earliest to the latest. */
  readonly seconds: readonly [number, number];
  /** What the claim takes for granted: that pods are spread, even where nothing forces them to be. @default - nothing */
  readonly assuming?: 'spread';
  readonly note?: string;
}

/** The way from a browser to the cluster: a CDN that ends TLS and asks the origin over HTTP, by a router that forwards port 80. */
export interface EdgeFacts {
  readonly domain: string;
  /** @default - unknown */
  readonly router?: string;
  /** Address of the load balancer in the cluster. @default - unknown */
  readonly loadBalancer?: string;
  /** How long the CDN may answer from its cache. @default - unknown */
  readonly cacheSeconds?: number;
}

/** What decides how a dead node is got over, beside the manifests; each in seconds. */
export interface FailoverFacts {
  readonly expectations: readonly RecoveryClaim[];
  /** `--node-monitor-grace-period` of kube-controller-manager. @default - that of the version */
  readonly nodeMonitorGracePeriod?: number;
  /** `--attach-detach-reconcile-sync-period` of kube-controller-manager. @default 60 */
  readonly attachDetachSyncPeriod?: number;
  /** `--default-unreachable-toleration-seconds` of kube-apiserver. @default 300 */
  readonly unreachableToleration?: number;
}

/** What manifests cannot say about the cluster that they are for. All of it may be unknown. */
export interface ClusterFacts {
  /** `1.31.13`. @default - unknown */
  readonly kubernetes?: string;
  /** @default - unknown */
  readonly nodes?: readonly ClusterNode[];
  /** @default - unknown: a Secret that no manifest shows may exist */
  readonly secrets?: readonly SecretFacts[];
  /** @default - defaults of Kubernetes, and nothing is expected */
  readonly failover?: FailoverFacts;
  /** @default - unknown: requests come straight to the load balancer */
  readonly edge?: EdgeFacts;
  /**
   * Whether the manifests are everything in the cluster, but for what it brings itself and what Helm releases install. Then what is
   * missing from them is missing.
   *
   * @default false
   */
  readonly whole?: boolean;
}
