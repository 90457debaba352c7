import type { Field } from '../../manifests/field.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Judge, Reason } from './reason.ts';

type Outcome = Pick<Reason, 'risk' | 'text' | 'source'>;

/** What a new template does to the pods that run, by kind. */
const outcomes: Readonly<Record<string, (workload: Resource) => Outcome>> = {
  'apps/Deployment': ofDeployment,
  'apps/StatefulSet': ofStatefulSet,
  'apps/DaemonSet': ofDaemonSet,
  'argoproj.io/Rollout': ofRollout,
  'apps/ReplicaSet': onlyNewPods,
  ReplicationController: onlyNewPods,
  'batch/CronJob': () => ({
    risk: 'none',
    text: 'the next run uses it; one that is under way goes on as it began',
    source: 'Kubernetes 1.31 pkg/controller/cronjob/utils.go, getJobFromTemplate2',
  }),
};

/** The template of pods changed: how they are replaced is the workload's own strategy. */
export const judgePodTemplate: Judge = function* ({ after, object, paths }) {
  const outcome = Object.hasOwn(outcomes, object.kind) ? outcomes[object.kind] : undefined;
  if (after === undefined) return;
  for (const { path, field } of paths) {
    if (object.kind === 'Pod' && /^spec\.(initContainers|containers)\[\]\.image$/.test(field))
      yield {
        risk: 'restart',
        path,
        text: 'the kubelet starts the container anew with the other image',
        source: 'Kubernetes 1.31 pkg/kubelet/kuberuntime/kuberuntime_manager.go, containerChanged',
      };
    else if (outcome !== undefined && /^spec\.(template|jobTemplate)(\.|$)/.test(field))
      yield { path, ...outcome(after) };
  }
};

function ofDeployment({ spec }: Resource): Outcome {
  if (spec.at('strategy', 'type').text === 'Recreate')
    return {
      risk: 'recreate',
      text: 'all pods stop before the first new one starts (strategy Recreate)',
      source: 'Kubernetes 1.31 pkg/controller/deployment/recreate.go',
    };
  const rolling = spec.at('strategy', 'rollingUpdate');
  if (replicasOf(spec) === 1 && meansAll(rolling.at('maxUnavailable')))
    return {
      risk: 'recreate',
      text: 'its only pod may stop before the new one is ready (maxUnavailable)',
      source: 'Kubernetes 1.31 pkg/controller/deployment/rolling.go, reconcileOldReplicaSets',
    };
  return {
    risk: 'restart',
    text: 'a new ReplicaSet takes over, pod by pod',
    source: 'Kubernetes 1.31 pkg/controller/deployment/rolling.go',
  };
}

function ofStatefulSet({ spec }: Resource): Outcome {
  const source = 'Kubernetes 1.31 pkg/controller/statefulset/stateful_set_control.go';
  if (spec.at('updateStrategy', 'type').text === 'OnDelete')
    return { risk: 'none', text: 'pods keep the old template until each is deleted (OnDelete)', source };
  return {
    risk: 'recreate',
    text: 'each pod is deleted before the one of the same name starts, the last ordinal first',
    source: `${source}, updateStatefulSet`,
  };
}

function ofDaemonSet({ spec }: Resource): Outcome {
  const source = 'Kubernetes 1.31 pkg/controller/daemon/update.go, rollingUpdate';
  if (spec.at('updateStrategy', 'type').text === 'OnDelete')
    return { risk: 'none', text: 'pods keep the old template until each is deleted (OnDelete)', source };
  return { risk: 'restart', text: 'the pod of each node is replaced, node by node', source };
}

function ofRollout({ spec }: Resource): Outcome {
  const isBlueGreen = spec.at('strategy', 'blueGreen').isMapping;
  return {
    risk: 'restart',
    text: isBlueGreen
      ? 'a release begins: a second set of pods, then the switch'
      : 'a release begins: new pods by the steps of the canary',
    source: `Argo Rollouts 1.8 rollout/${isBlueGreen ? 'bluegreen' : 'canary'}.go`,
  };
}

function onlyNewPods(): Outcome {
  return {
    risk: 'none',
    text: 'only pods that are made from now on are of the new template',
    source: 'Kubernetes 1.31 pkg/controller/replicaset/replica_set.go, manageReplicas',
  };
}

function replicasOf(spec: Field): number {
  return spec.at('replicas').number ?? 1;
}

function meansAll(field: Field): boolean {
  return (field.number ?? 0) >= 1 || field.text === '100%';
}
