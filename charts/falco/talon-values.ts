import { createHash } from 'node:crypto';
import { containerResources } from '../../lib/constructs/delivery/container-resources.ts';
import type { Platform } from '../../lib/platform/schema.ts';
import { statelessValues } from '../stateless.ts';

/**
 * Values of the subchart falco-talon. With `options.talonEnforces` it acts (phase 2); without, it says what it would do.
 *
 * @param namespaces the only ones it acts in
 */
export function talonValues(platform: Platform, namespaces: readonly string[]) {
  const enforces = platform.options.talonEnforces;
  const rules = isolateRce(namespaces, enforces);
  return {
    ...statelessValues(platform),
    config: { rulesOverride: rules },
    image: { pullPolicy: 'IfNotPresent' },
    // Rules are mounted in a way that does not follow a change, and the chart's own checksum is empty under Argo CD (P36).
    extraEnv: [
      { name: 'LOG_LEVEL', value: 'info' },
      { name: 'RULES_SHA256', value: createHash('sha256').update(rules).digest('hex') },
    ],
    rbac: rights(enforces),
    resources: containerResources('10m', '64Mi', '256Mi'),
  };
}

/**
 * Cuts the owner's pods off from everything they call, not from who calls them, and all pods of a revision: that is what
 * Talon can do (P36, D13). One pod alone is isolated by its label, see `Quarantine`.
 */
function isolateRce(namespaces: readonly string[], enforces: boolean): string {
  return `- action: Isolate
  actionner: kubernetes:networkpolicy

- rule: isolate-rce
  description: Cut off what was broken into
  match:
    # Not Critical alone: Alert and Emergency are worse (D22).
    priority: ">=Critical"
    output_fields:
${namespaces.map((namespace) => `      - k8s.ns.name=${namespace}`).join('\n')}
  dry_run: "${enforces ? 'false' : 'true'}"
  actions:
    - action: Isolate
`;
}

/**
 * What the one action needs. The default lets Talon read every Secret and delete namespaces, dry run or not (P36); here the
 * API server too refuses what phase 1 must not do.
 */
function rights(enforces: boolean) {
  return {
    pods: ['get', 'list'],
    replicasets: ['get'],
    deployments: ['get'],
    daemonsets: ['get'],
    statefulsets: ['get'],
    networkpolicies: enforces ? ['get', 'update', 'patch', 'create'] : ['get'],
    events: ['get', 'update', 'patch', 'create'],
    leases: ['get', 'update', 'patch', 'watch', 'create'],
    namespaces: [],
    podsEphemeralcontainers: [],
    nodes: [],
    podsLog: [],
    podsExec: [],
    podsEviction: [],
    caliconetworkpolicies: [],
    ciliumnetworkpolicies: [],
    roles: [],
    clusterroles: [],
    configmaps: [],
    secrets: [],
  };
}
