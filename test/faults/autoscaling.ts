import type { Fault } from './fault.ts';

const web = 'Rollout blog-system/web';
const webScaler = 'HorizontalPodAutoscaler blog-system/web-hpa';
const wasScaler = 'HorizontalPodAutoscaler blog-system/was-hpa';
const webBudget = 'PodDisruptionBudget blog-system/web-pdb';
const wasBudget = 'PodDisruptionBudget blog-system/was-pdb';

/** Faults of autoscalers and of disruption budgets. */
export const autoscalingFaults: readonly Fault[] = [
  {
    fault: 'web states its replicas beside its autoscaler',
    caughtBy: 'replicas-with-hpa',
    pitfall: 'P7',
    edit: (draft) => draft.set(web, 'spec.replicas', 2),
  },
  {
    fault: 'the container by which web is scaled asks for no CPU',
    caughtBy: 'hpa-without-resource-request',
    pitfall: 'P26',
    concerns: [webScaler],
    edit: (draft) => draft.drop(web, 'spec.template.spec.containers[0].resources.requests.cpu'),
  },
  {
    fault: 'web is scaled by the CPU of the whole pod, whose exporter asks for none',
    caughtBy: 'hpa-without-resource-request',
    pitfall: 'P26',
    edit: (draft) => {
      draft.drop(web, 'spec.template.spec.containers[1].resources.requests.cpu');
      draft.set(webScaler, 'spec.metrics', [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } },
        },
      ]);
    },
  },
  {
    fault: 'was is scaled by the CPU of the whole pod, the proxy with it',
    caughtBy: 'hpa-counts-sidecar',
    pitfall: 'P26',
    edit: (draft) =>
      draft.set(wasScaler, 'spec.metrics', [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 70 } },
        },
      ]),
  },
  {
    fault: 'was is scaled by a container that it does not have',
    caughtBy: 'hpa-container-missing',
    pitfall: 'P26',
    edit: (draft) => draft.set(wasScaler, 'spec.metrics[0].containerResource.container', 'was-app'),
  },
  {
    fault: 'web has at least more pods than at most',
    caughtBy: 'hpa-min-max',
    edit: (draft) => draft.set(webScaler, 'spec.minReplicas', 6),
  },
  {
    fault: 'was may go down to one pod',
    caughtBy: 'hpa-min-max',
    concerns: ['Rollout blog-system/was', wasBudget],
    edit: (draft) => draft.set(wasScaler, 'spec.minReplicas', 1),
  },
  {
    fault: 'metrics-server does not register its API',
    caughtBy: 'hpa-metrics-source',
    pitfall: 'P25',
    concerns: [webScaler, wasScaler],
    edit: (draft) => draft.setValue('metrics-server', 'apiService.create', false),
  },
  {
    fault: 'web is scaled by a metric from outside, which nothing serves',
    caughtBy: 'hpa-metrics-source',
    pitfall: 'P25',
    edit: (draft) =>
      draft.set(webScaler, 'spec.metrics[1]', {
        type: 'External',
        external: { metric: { name: 'requests' }, target: { type: 'AverageValue', averageValue: '100' } },
      }),
  },
  {
    fault: 'prometheus-adapter serves CPU and memory too',
    caughtBy: 'metrics-api-twice',
    pitfall: 'P25',
    edit: (draft) =>
      draft.setValue('prometheus-adapter', 'rules.resource.cpu', { containerLabel: 'container' }),
  },
  {
    fault: 'web is scaled by memory as well',
    caughtBy: 'hpa-memory-on-rollout',
    pitfall: 'P5',
    edit: (draft) =>
      draft.set(webScaler, 'spec.metrics[1]', {
        type: 'ContainerResource',
        containerResource: {
          name: 'memory',
          container: 'web',
          target: { type: 'Utilization', averageUtilization: 80 },
        },
      }),
  },
  {
    fault: 'a second autoscaler scales web',
    caughtBy: 'hpa-targets-twice',
    edit: (draft) =>
      draft.add(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: { name: web-memory-hpa, namespace: blog-system }
spec:
  minReplicas: 2
  maxReplicas: 4
  scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: web }
  metrics:
    - type: ContainerResource
      containerResource: { name: cpu, container: web, target: { type: Utilization, averageUtilization: 60 } }
`),
  },
  {
    fault: 'the budget of web demands as many pods as there are at least',
    caughtBy: 'pdb-blocks-drain',
    pitfall: 'P27',
    edit: (draft) => {
      draft.drop(webBudget, 'spec.maxUnavailable');
      draft.set(webBudget, 'spec.minAvailable', 2);
    },
  },
  {
    fault: 'the budget of was lets no pod go',
    caughtBy: 'pdb-blocks-drain',
    pitfall: 'P27',
    edit: (draft) => draft.set(wasBudget, 'spec.maxUnavailable', 0),
  },
  {
    fault: 'the budget of was has both fields',
    caughtBy: 'pdb-both-fields',
    edit: (draft) => draft.set(wasBudget, 'spec.minAvailable', 1),
  },
  {
    fault: 'the budget of was selects the pods of web too',
    caughtBy: 'pdb-overlap',
    concerns: [webBudget],
    edit: (draft) =>
      draft.set(wasBudget, 'spec.selector', {
        matchExpressions: [{ key: 'app', operator: 'In', values: ['was', 'web'] }],
      }),
  },
  {
    fault: 'web has no budget',
    caughtBy: 'pdb-missing',
    pitfall: 'P27',
    concerns: [web],
    edit: (draft) => draft.remove(webBudget),
  },
  {
    fault: 'the budget of web keeps pods that do not work',
    caughtBy: 'pdb-unhealthy-pods',
    pitfall: 'P27',
    edit: (draft) => draft.drop(webBudget, 'spec.unhealthyPodEvictionPolicy'),
  },
];
