import type { Draft } from './draft.ts';
import type { Fault } from './fault.ts';

const web = 'Rollout blog-system/web';
const was = 'Rollout blog-system/was';
const mysql = 'Deployment blog-system/mysql';
const pod = 'spec.template.spec';
const spread = `${pod}.topologySpreadConstraints[0]`;

/** Says of every node how large it is. */
function size(draft: Draft, cpu: number, gibibytes: number): void {
  const nodes = draft.facts.nodes?.map((node) => ({
    ...node,
    allocatable: { cpu, memory: gibibytes * 2 ** 30 },
  }));
  draft.facts = { ...draft.facts, ...(nodes === undefined ? {} : { nodes }) };
}

/** Faults of where pods are to run, and of what they ask for. */
export const schedulingFaults: readonly Fault[] = [
  {
    fault: 'web must be spread evenly over nodes, the tainted control plane among them',
    caughtBy: 'spread-deadlock',
    pitfall: 'P17',
    edit: (draft) => draft.set(web, `${spread}.whenUnsatisfiable`, 'DoNotSchedule'),
  },
  {
    fault: 'the spread of web counts pods of another name',
    caughtBy: 'spread-selects-nothing',
    pitfall: 'P18',
    edit: (draft) => draft.set(web, `${spread}.labelSelector.matchLabels.app`, 'wbe'),
  },
  {
    fault: 'the spread of was counts both versions together',
    caughtBy: 'spread-both-revisions',
    pitfall: 'P18',
    edit: (draft) => draft.drop(was, `${spread}.matchLabelKeys`),
  },
  {
    fault: 'the spread of was uses the key that Deployments have',
    caughtBy: 'match-label-keys',
    pitfall: 'P18',
    edit: (draft) => draft.set(was, `${spread}.matchLabelKeys[0]`, 'pod-template-hash'),
  },
  {
    fault: 'web is no longer spread over nodes',
    caughtBy: 'no-spread',
    edit: (draft) => draft.drop(web, `${pod}.topologySpreadConstraints`),
  },
  {
    fault: 'was wants a node for each of its pods',
    caughtBy: 'anti-affinity-unsatisfiable',
    edit: (draft) =>
      draft.set(was, `${pod}.affinity`, {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'was' } } },
          ],
        },
      }),
  },
  {
    fault: 'mysql is sent to a worker that the cluster does not have',
    caughtBy: 'unknown-node',
    edit: (draft) => draft.set(mysql, `${pod}.nodeSelector`, { 'kubernetes.io/hostname': 'k8s-worker4' }),
  },
  {
    fault: 'mysql is sent to the control plane, whose taint it does not tolerate',
    caughtBy: 'untolerated-taint',
    edit: (draft) => draft.set(mysql, `${pod}.nodeSelector`, { 'kubernetes.io/hostname': 'k8s-cp' }),
  },
  {
    fault: 'node-exporter leaves the control plane out',
    caughtBy: 'untolerated-taint',
    edit: (draft) => draft.drop('DaemonSet monitoring/node-exporter', `${pod}.tolerations`),
  },
  {
    fault: 'was requests more memory than any node has',
    caughtBy: 'exceeds-node',
    edit: (draft) => {
      size(draft, 8, 16);
      draft.set(was, `${pod}.containers[0].resources.requests.memory`, '20Gi');
      draft.set(was, `${pod}.containers[0].resources.limits.memory`, '20Gi');
    },
  },
  {
    fault: 'was requests so much CPU that the nodes together have too little',
    caughtBy: 'total-capacity',
    edit: (draft) => {
      size(draft, 4, 32);
      draft.set(was, `${pod}.containers[0].resources.requests.cpu`, '3900m');
      draft.set('HorizontalPodAutoscaler blog-system/was-hpa', 'spec.minReplicas', 6);
      draft.set('HorizontalPodAutoscaler blog-system/was-hpa', 'spec.maxReplicas', 8);
    },
  },
  {
    fault: 'mysql waits the five minutes of the default for a dead node',
    caughtBy: 'slow-failover',
    pitfall: 'P24',
    edit: (draft) => draft.drop(mysql, `${pod}.tolerations`),
  },
  {
    fault: 'a second agent wants the port of node-exporter on every node',
    caughtBy: 'host-port-conflict',
    concerns: ['DaemonSet monitoring/cadvisor'],
    edit: (draft) => {
      draft.set('DaemonSet monitoring/cadvisor', `${pod}.containers[0].ports[0].hostPort`, 9100);
      draft.touched.add('DaemonSet monitoring/node-exporter');
    },
  },
  {
    fault: 'the exporter beside web requests nothing, so the autoscaler has no measure',
    caughtBy: 'missing-requests',
    pitfall: 'P26',
    edit: (draft) => draft.drop(web, `${pod}.containers[1].resources`),
  },
  {
    fault: 'Prometheus may take all the memory of its node',
    caughtBy: 'missing-memory-limit',
    edit: (draft) =>
      draft.drop('Deployment monitoring/prometheus', `${pod}.containers[0].resources.limits.memory`),
  },
  {
    fault: 'the autoscaler leaves web a single pod',
    caughtBy: 'single-replica',
    concerns: [web, 'PodDisruptionBudget blog-system/web-pdb'],
    edit: (draft) => draft.set('HorizontalPodAutoscaler blog-system/web-hpa', 'spec.minReplicas', 1),
  },
  {
    fault: 'mysql names a priority class with a slip in it',
    caughtBy: 'unknown-priority-class',
    edit: (draft) => draft.set(mysql, `${pod}.priorityClassName`, 'system-cluster-critcal'),
  },
  {
    fault: 'the memory of was is given in thousandths of a byte',
    caughtBy: 'odd-resources',
    edit: (draft) => draft.set(was, `${pod}.containers[0].resources.requests.memory`, '512m'),
  },
  {
    fault: 'web requests more memory than it is limited to',
    caughtBy: 'odd-resources',
    edit: (draft) => draft.set(web, `${pod}.containers[0].resources.requests.memory`, '512Mi'),
  },
];
