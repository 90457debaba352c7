import type { Duration } from 'cdk8s';
import type { k8s } from '../../../imports/k8s.ts';

const hostname = 'kubernetes.io/hostname';

/**
 * Pods of one app over as many nodes as there are, each revision counted by itself, since otherwise the pods of
 * the version that is about to go decide where the new ones stay (P18). It is a wish and not a condition: a
 * condition counts the tainted control plane as an empty node and leaves pods pending (P17).
 *
 * @param revisionLabel the label by which the owner tells its revisions apart; for a Rollout it is
 *   `rollouts-pod-template-hash`, and a label that pods do not carry is ignored in silence
 */
export function spreadOverNodes(
  app: Readonly<Record<string, string>>,
  revisionLabel: string,
): k8s.TopologySpreadConstraint {
  return {
    maxSkew: 1,
    topologyKey: hostname,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: { ...app } },
    matchLabelKeys: [revisionLabel],
  };
}

/** The pod leaves a node that does not answer after this time instead of Kubernetes' five minutes (P24). */
export function deadNodeTolerations(after: Duration): k8s.Toleration[] {
  return ['not-ready', 'unreachable'].map((condition) => ({
    key: `node.kubernetes.io/${condition}`,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: after.toSeconds(),
  }));
}

/** Only these nodes may run the pod. @throws when there is none: the API server refuses an empty list */
export function onNodes(names: readonly string[]): k8s.Affinity {
  if (names.length === 0) throw new Error("'nodes' must not be empty; leave it out to allow any node");
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: hostname, operator: 'In', values: [...names] }] }],
      },
    },
  };
}
