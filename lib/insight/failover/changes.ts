import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import { hostnameLabel } from '../../manifests/relations/nodes.ts';
import { replicasOf } from '../../manifests/relations/replicas.ts';
import { autoscalersOf } from '../../manifests/relations/scales.ts';
import { Resource } from '../../manifests/resource.ts';
import { EditedView, withValue } from './edited-view.ts';
import { deletionPolicyOf, longhornRelease } from './longhorn.ts';
import { storesOf } from './storage.ts';
import { patienceOf, unreachable } from './toleration.ts';

/** One change of the manifests. */
export interface Change {
  readonly title: string;
  /** The workload as it is then. */
  readonly workload: Resource;
  /** The inventory as it is then. */
  readonly view: (view: View) => View;
}

const short = 30;
const deleteBoth = 'delete-both-statefulset-and-deployment-pod';

/** Changes that might help a workload over the loss of a node, each for itself. */
export function changesFor(view: View, workload: Resource): Change[] {
  return [tolerations, grace, policy, spread, deployment].flatMap((change) => change(view, workload) ?? []);
}

function edit(
  view: View,
  title: string,
  from: Resource,
  to: Resource,
  more: [Resource, Resource][] = [],
): Change {
  const edited = new EditedView(view, new Map([[from, to], ...more]));
  return { title, workload: to, view: () => edited };
}

function tolerations(view: View, workload: Resource): Change | undefined {
  const pod = podOf(workload);
  if (pod === undefined || patienceOf(pod, view.facts.failover?.unreachableToleration).seconds <= short)
    return undefined;
  const keys = ['node.kubernetes.io/not-ready', unreachable];
  const others = pod.spec
    .at('tolerations')
    .items.filter((item) => item.at('key').exists && !keys.includes(item.at('key').text ?? ''))
    .map(({ value }) => value);
  const added = keys.map((key) => ({
    key,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: short,
  }));
  const path = [...pod.spec.steps.map(String), 'tolerations'];
  return edit(
    view,
    `tolerationSeconds ${short} for not-ready and unreachable`,
    workload,
    withValue(workload, path, [...added, ...others]),
  );
}

function grace(view: View, workload: Resource): Change | undefined {
  const pod = podOf(workload);
  const given = pod?.spec.at('terminationGracePeriodSeconds').number ?? short;
  const isHeld = storesOf(view, workload).some(({ kind }) => kind === 'longhorn');
  if (pod === undefined || given <= short || !isHeld) return undefined;
  const path = [...pod.spec.steps.map(String), 'terminationGracePeriodSeconds'];
  return edit(
    view,
    `terminationGracePeriodSeconds ${short} instead of ${given}`,
    workload,
    withValue(workload, path, short),
  );
}

function policy(view: View, workload: Resource): Change | undefined {
  const release = longhornRelease(view);
  const isHeld = storesOf(view, workload).some(({ kind }) => kind === 'longhorn');
  const { deployments, statefulSets } = deletionPolicyOf(view);
  if (release === undefined || !isHeld || (deployments && statefulSets)) return undefined;
  const path = ['values', 'defaultSettings', 'nodeDownPodDeletionPolicy'];
  return {
    ...edit(
      view,
      `nodeDownPodDeletionPolicy ${deleteBoth} in the values of Longhorn`,
      release,
      withValue(release, path, deleteBoth),
    ),
    workload,
  };
}

/** Two pods on different nodes: for what shares no disk and does not insist on being alone. */
function spread(view: View, workload: Resource): Change | undefined {
  const pod = podOf(workload);
  const scaled = ['apps/Deployment', 'argoproj.io/Rollout'].includes(workload.kind);
  const alone = workload.spec.at('strategy', 'type').text === 'Recreate';
  if (pod === undefined || !scaled || alone || storesOf(view, workload).length > 0) return undefined;
  const { fewest } = replicasOf(view, workload);
  const constraint = {
    maxSkew: 1,
    topologyKey: hostnameLabel,
    whenUnsatisfiable: 'DoNotSchedule',
    nodeTaintsPolicy: 'Honor',
    labelSelector: { matchLabels: pod.labels },
  };
  const path = [...pod.spec.steps.map(String), 'topologySpreadConstraints'];
  const apart = withValue(workload, path, [constraint]);
  if (fewest >= 2) return edit(view, 'a spread over hostnames with DoNotSchedule', workload, apart);
  const scaler = autoscalersOf(view, workload)[0];
  const more: [Resource, Resource][] =
    scaler === undefined ? [] : [[scaler, withValue(scaler, ['spec', 'minReplicas'], 2)]];
  const two = withValue(apart, ['spec', 'replicas'], 2);
  return edit(view, 'a second replica and a spread over hostnames with DoNotSchedule', workload, two, more);
}

/** A StatefulSet without claims of its own has nothing to gain from a fixed name. */
function deployment(view: View, workload: Resource): Change | undefined {
  if (workload.kind !== 'apps/StatefulSet' || storesOf(view, workload).length > 0) return undefined;
  const manifest = { ...workload.manifest, kind: 'Deployment' };
  return edit(
    view,
    'a Deployment instead of a StatefulSet',
    workload,
    new Resource(manifest, workload.source, workload.promised),
  );
}
