import { z } from 'zod';
import * as field from './fields.ts';

/** Sections of a facts file that say what the cluster is, and how requests get to it. */

const node = z.strictObject({
  name: field.dnsLabel,
  role: z.enum(['control-plane', 'worker']),
  address: field.address.optional().describe('Address in the LAN, where it is known'),
  taints: z
    .array(
      z.string().regex(/^[\w./-]+(=[\w.-]*)?:(NoSchedule|PreferNoSchedule|NoExecute)$/, {
        error: 'allowed: key[=value]:effect, such as node-role.kubernetes.io/control-plane:NoSchedule',
      }),
    )
    .default([]),
  containerRuntime: z.string().optional().describe('As the node reports it: containerd://2.1.5'),
  allocatable: z
    .strictObject({ cpu: field.cpu, memory: field.bytes })
    .optional()
    .describe('Without it, what depends on it says "capacity not stated"'),
});

/** Its version, and its nodes where they are known: without them nobody can say what a dead one does. */
export const cluster = z.strictObject({
  kubernetes: field.version,
  nodes: z
    .array(node)
    .min(1, { error: 'allowed: at least one node' })
    .optional()
    .describe('Without them, what depends on them is not answered'),
});

/** The addresses of a cluster at home or in a rack of one's own. */
export const network = z.strictObject({
  lan: field.cidr,
  router: field.address,
  loadBalancer: z.strictObject({
    pool: field.cidr.describe('Addresses that MetalLB may hand out'),
    address: field.address.describe('The one the ingress gateway gets'),
  }),
});

/**
 * The domain, and every host that the gateway answers for.
 *
 * @param hosts what the hosts are called in the facts
 */
export const edge = <const Name extends string>(hosts: readonly Name[]) =>
  z.strictObject({
    domain: field.hostName,
    hosts: named(hosts, field.hostName).describe('Every host the gateway answers for'),
    cacheMaxAge: field.duration.optional().describe('How long browser and CDN may keep a page'),
  });

const storageClass = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('longhorn'), replicas: field.count, default: z.boolean().default(false) }),
  z.strictObject({
    kind: z.literal('static-nfs'),
    server: z.string().min(1, { error: 'allowed: the name or address of the NAS' }),
    path: z.string().regex(/^\//, { error: 'allowed: an absolute export path' }),
    default: z
      .literal(false, { error: 'allowed: false; static volumes cannot serve as the default class' })
      .default(false),
  }),
  z.strictObject({ kind: z.literal('local-path'), default: z.boolean().default(false) }),
]);

/** Storage classes by their names. */
export const storageClasses = z.record(field.dnsLabel, storageClass);

const claim = z.strictObject({
  workloads: z
    .array(
      z
        .string()
        .regex(/^[a-z0-9*-]+\/[a-z0-9.*-]+$/, { error: 'allowed: namespace/name, with * for anything' }),
    )
    .min(1, { error: 'allowed: at least one workload' })
    .describe('namespace/name; * stands for anything'),
  seconds: z
    .tuple([field.seconds, field.seconds])
    .refine(([earliest, latest]) => earliest <= latest, { error: 'allowed: the earliest, then the latest' })
    .describe('How long they are expected to be down: at least and at most'),
  assuming: z.literal('spread').optional().describe('Holds only as long as pods are on different nodes'),
  note: z.string().optional(),
});

export const failover = z.strictObject({
  nodeMonitorGracePeriod: field.duration
    .optional()
    .describe('--node-monitor-grace-period of kube-controller-manager, where it is not the default'),
  attachDetachSyncPeriod: field.duration
    .optional()
    .describe('--attach-detach-reconcile-sync-period of kube-controller-manager, likewise'),
  unreachableToleration: field.duration
    .optional()
    .describe('--default-unreachable-toleration-seconds of kube-apiserver, likewise'),
  expectations: z.array(claim).default([]).describe('What the operator expects when one node dies'),
});

/** A mapping with exactly these keys, and values of one kind. */
export function named<const Name extends string, Value extends z.ZodType>(
  names: readonly Name[],
  value: Value,
) {
  const shape = Object.fromEntries(names.map((name) => [name, value])) as Record<Name, Value>;
  return z.strictObject(shape);
}
