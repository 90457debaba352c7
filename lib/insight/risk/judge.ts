import { knownKinds } from '../../manifests/kinds.ts';
import { ownSyncOptions } from '../../manifests/relations/applications.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { ObjectChange } from '../diff/object-change.ts';
import { judgeApplications } from './applications.ts';
import { judgeBackups, judgeClaims, judgeVolumes } from './claims-and-volumes.ts';
import { judgeConfiguration } from './configuration.ts';
import { judgeDestinationRules } from './destination-rules.ts';
import { judgeEntrances } from './entrances.ts';
import { judgeGateways } from './gateways.ts';
import { judgeHelmValues } from './helm-values.ts';
import { judgeImmutableFields } from './immutable-fields.ts';
import { judgeLaterEffects } from './later-effects.ts';
import { judgeMeshPolicies } from './mesh-policies.ts';
import { judgeMountedData } from './mounted-data.ts';
import { judgeNetworkPolicies } from './network-policies.ts';
import { judgePodTemplate } from './pod-template.ts';
import type { Judge, Reason, Sides } from './reason.ts';
import { isKept, judgeRemovedObject } from './removed-object.ts';
import { judgeReplicas } from './replicas.ts';
import { highestOf, type Risk, risks } from './risk.ts';
import { judgeSelectedPods } from './selected-pods.ts';
import { judgeServices } from './services.ts';
import { judgeVirtualServices } from './virtual-services.ts';

const judges: readonly Judge[] = [
  judgeApplications,
  judgeBackups,
  judgeClaims,
  judgeConfiguration,
  judgeDestinationRules,
  judgeEntrances,
  judgeGateways,
  judgeHelmValues,
  judgeImmutableFields,
  judgeLaterEffects,
  judgeMeshPolicies,
  judgeMountedData,
  judgeNetworkPolicies,
  judgePodTemplate,
  judgeRemovedObject,
  judgeReplicas,
  judgeSelectedPods,
  judgeServices,
  judgeVirtualServices,
  judgeVolumes,
];

/** What a change does to the cluster, and why: the worst first, one reason for all fields that share it. */
export function judge(change: ObjectChange, sides: Sides): { risk: Risk; reasons: Reason[] } {
  const reasons = reasonsOf(change, sides);
  return { risk: highestOf(reasons.map(({ risk }) => risk)), reasons: reasons.sort(byRisk) };
}

function reasonsOf(change: ObjectChange, sides: Sides): Reason[] {
  if (change.change === 'removed' && isKept(change.object))
    return [
      {
        risk: 'none',
        path: 'metadata.annotations["argocd.argoproj.io/sync-options"]',
        text: 'Argo CD leaves the object in the cluster (Prune=false)',
        source: 'argo-cd.readthedocs.io/en/stable/user-guide/sync-options, No Prune Resources',
      },
    ];
  const found: Reason[] = [];
  for (const judge of judges)
    for (const reason of judge(change, sides)) found.push(replaced(reason, change.object));
  if (found.length > 0) return merged(found);
  return change.change === 'changed' && isUnknown(change)
    ? [
        {
          risk: 'restart',
          path: 'spec',
          text: `what the controller of ${change.object.manifest.kind} makes of it is not known`,
        },
      ]
    : [];
}

/** A change of more than names, labels and notes in an object of a kind of which nothing is known. */
function isUnknown({ object, paths }: ObjectChange): boolean {
  const isKnown = (knownKinds as readonly string[]).includes(object.kind) || !object.kind.includes('/');
  return !isKnown && paths.some(({ field }) => !/^(metadata|apiVersion)(\.|$)/.test(field));
}

/** Argo CD makes an object anew instead of changing it where it is told to, and hooks before each run. */
function replaced(reason: Reason, object: Resource): Reason {
  if (reason.risk !== 'rejected') return reason;
  const isForced = ownSyncOptions(object).includes('Force=true');
  const isHook = object.kind === 'batch/Job' && 'argocd.argoproj.io/hook' in object.annotations;
  if (!isForced && !isHook) return reason;
  const holdsData = object.kind === 'PersistentVolumeClaim';
  return {
    risk: holdsData ? 'data-loss' : 'recreate',
    path: reason.path,
    text: isForced
      ? `it cannot be changed, so Argo CD deletes it and makes it anew (Force=true)${holdsData ? ', its data with it' : ''}`
      : 'Argo CD deletes the hook of the last sync and runs it anew',
    source: isForced
      ? 'argo-cd.readthedocs.io/en/stable/user-guide/sync-options, Force Sync'
      : 'argo-cd.readthedocs.io/en/stable/user-guide/sync-waves, hook deletion policies',
  };
}

/** One reason for all paths that have the same, named by the first of them. */
function merged(reasons: readonly Reason[]): Reason[] {
  const groups = new Map<string, Reason[]>();
  for (const reason of reasons) {
    const key = `${reason.risk} ${reason.text}`;
    groups.set(key, [...(groups.get(key) ?? []), reason]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const paths = new Set(group.map(({ path }) => path));
    return { ...first, path: paths.size > 1 ? `${first.path} and ${paths.size - 1} more` : first.path };
  });
}

function byRisk(left: Reason, right: Reason): number {
  return risks.indexOf(right.risk) - risks.indexOf(left.risk);
}
