import type { Fault } from './fault.ts';

const web = 'Rollout blog-system/web';
const was = 'Rollout blog-system/was';
const blogRoutes = 'VirtualService blog-system/blog-routes';
const template = 'AnalysisTemplate blog-system/http-error-rate';
const canary = 'spec.strategy.canary';
const istio = `${canary}.trafficRouting.istio`;

/** Two Services, as a Rollout without a DestinationRule needs them. */
const service = (name: string, selector: string) => `---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: blog-system }
spec: { selector: ${selector}, ports: [{ name: http, port: 80, targetPort: http }] }
`;

/** Faults of Rollouts, of what they steer and of what judges them. */
export const rolloutFaults: readonly Fault[] = [
  {
    fault: 'web steers blog-routes, which has two routes, and lists none',
    caughtBy: 'routes-not-listed',
    pitfall: 'P1',
    edit: (draft) => draft.drop(web, `${istio}.virtualService.routes`),
  },
  {
    fault: 'web adds a route for a header while was-retry-timeout has one named route that is not listed',
    caughtBy: 'routes-not-listed',
    pitfall: 'P1',
    edit: (draft) => {
      draft.drop(was, `${istio}.virtualService.routes`);
      draft.set(was, `${canary}.trafficRouting.managedRoutes`, [{ name: 'testers' }]);
      draft.set(was, `${canary}.steps[0]`, {
        setHeaderRoute: {
          name: 'testers',
          match: [{ headerName: 'x-tester', headerValue: { exact: 'yes' } }],
        },
      });
    },
  },
  {
    fault: 'web lists a route by a name that blog-routes does not have',
    caughtBy: 'route-not-found',
    pitfall: 'P1',
    edit: (draft) => draft.set(web, `${istio}.virtualService.routes[0]`, 'apis'),
  },
  {
    fault: 'a route of blog-routes is renamed and web still lists the old name',
    caughtBy: 'route-not-found',
    pitfall: 'P1',
    concerns: [web],
    edit: (draft) => draft.set(blogRoutes, 'spec.http[1].name', 'blog'),
  },
  {
    fault: 'web steers a VirtualService that is not there',
    caughtBy: 'rollout-virtual-service-missing',
    pitfall: 'P1',
    edit: (draft) => draft.set(web, `${istio}.virtualService.name`, 'blog-virtualservice'),
  },
  {
    fault: 'was looks for its VirtualService in another namespace',
    caughtBy: 'rollout-virtual-service-missing',
    pitfall: 'P1',
    edit: (draft) => draft.set(was, `${istio}.virtualService.name`, 'was-retry-timeout.monitoring'),
  },
  {
    fault: 'web has virtualService and virtualServices',
    caughtBy: 'virtual-service-exclusivity',
    edit: (draft) =>
      draft.set(web, `${istio}.virtualServices`, [{ name: 'blog-routes', routes: ['api', 'web'] }]),
  },
  {
    fault: 'the api route of blog-routes has no destination for the canary',
    caughtBy: 'route-lacks-subsets',
    pitfall: 'P3',
    concerns: [web],
    edit: (draft) => draft.drop(blogRoutes, 'spec.http[0].route[1]'),
  },
  {
    fault: 'the api route of blog-routes sends a tenth to was',
    caughtBy: 'route-with-third-destination',
    pitfall: 'P3',
    edit: (draft) =>
      draft.set(blogRoutes, 'spec.http[0].route', [
        { destination: { host: 'web-service', subset: 'stable' }, weight: 90 },
        { destination: { host: 'web-service', subset: 'canary' }, weight: 0 },
        { destination: { host: 'was-service', subset: 'stable' }, weight: 10 },
      ]),
  },
  {
    fault: 'the api route of blog-routes sends a tenth to a Service without a subset',
    caughtBy: 'route-with-third-destination',
    pitfall: 'P3',
    edit: (draft) =>
      draft.change(blogRoutes, 'spec.http[0].route', (destinations: object[]) => [
        ...destinations,
        { destination: { host: 'was-service' }, weight: 10 },
      ]),
  },
  {
    fault: 'was has neither a DestinationRule nor two Services',
    caughtBy: 'rollout-services-required',
    pitfall: 'P2',
    edit: (draft) => draft.drop(was, `${istio}.destinationRule`),
  },
  {
    fault: 'web names one Service for both versions',
    caughtBy: 'rollout-services-required',
    pitfall: 'P2',
    edit: (draft) => {
      draft.set(web, `${canary}.stableService`, 'web-service');
      draft.set(web, `${canary}.canaryService`, 'web-service');
    },
  },
  {
    fault: 'web names a canary Service that is not there',
    caughtBy: 'rollout-service-missing',
    pitfall: 'P2',
    edit: (draft) => {
      draft.set(web, `${canary}.stableService`, 'web-service');
      draft.set(web, `${canary}.canaryService`, 'web-canary');
    },
  },
  {
    fault: 'web is switched by blue-green to a Service whose selector fits no pod',
    caughtBy: 'rollout-service-selector',
    pitfall: 'P2',
    concerns: ['VirtualService blog-system/blog-routes'],
    edit: (draft) => {
      draft.set(web, 'spec.strategy', { blueGreen: { activeService: 'web-active' } });
      draft.add(service('web-active', '{ app: wep }'));
    },
  },
  {
    fault: 'web names the DestinationRule by a name that is not there',
    caughtBy: 'rollout-destination-rule-missing',
    pitfall: 'P4',
    edit: (draft) => draft.set(web, `${istio}.destinationRule.name`, 'web-destination-rule'),
  },
  {
    fault: 'web calls its canary subset by another name than the DestinationRule',
    caughtBy: 'rollout-subset-missing',
    pitfall: 'P4',
    concerns: [blogRoutes, 'DestinationRule blog-system/web-dest-rule'],
    edit: (draft) => draft.set(web, `${istio}.destinationRule.canarySubsetName`, 'next'),
  },
  {
    fault: 'the DestinationRule of web has a third subset',
    caughtBy: 'extra-subsets-dropped',
    pitfall: 'P4',
    edit: (draft) =>
      draft.set('DestinationRule blog-system/web-dest-rule', 'spec.subsets[2]', {
        name: 'beta',
        labels: { app: 'web' },
      }),
  },
  {
    fault: 'was manages the DestinationRule of web',
    caughtBy: 'destination-rule-managed-twice',
    pitfall: 'P4',
    concerns: [web],
    edit: (draft) => draft.set(was, `${istio}.destinationRule.name`, 'web-dest-rule'),
  },
  {
    fault: 'a weight of web is above a hundred',
    caughtBy: 'canary-weights',
    edit: (draft) => draft.set(web, `${canary}.steps[2].setWeight`, 500),
  },
  {
    fault: 'the weights of was fall',
    caughtBy: 'canary-weights',
    edit: (draft) => draft.set(was, `${canary}.steps[2].setWeight`, 10),
  },
  {
    fault: 'a step of web sets a weight and pauses',
    caughtBy: 'canary-step-invalid',
    edit: (draft) => draft.set(web, `${canary}.steps[0].pause`, { duration: '30s' }),
  },
  {
    fault: 'a pause of web lasts a day, written as 1d',
    caughtBy: 'canary-pause-invalid',
    edit: (draft) => draft.set(web, `${canary}.steps[1].pause.duration`, '1d'),
  },
  {
    fault: 'a pause of was has no duration',
    caughtBy: 'canary-pause-invalid',
    edit: (draft) => draft.drop(was, `${canary}.steps[1].pause.duration`),
  },
  {
    fault: 'was has both strategies',
    caughtBy: 'rollout-strategy',
    edit: (draft) => draft.set(was, 'spec.strategy.blueGreen', { activeService: 'was-service' }),
  },
  {
    fault: 'web may neither add a pod nor take one away',
    caughtBy: 'rollout-surge-zero',
    edit: (draft) => {
      draft.set(web, `${canary}.maxSurge`, 0);
      draft.set(web, `${canary}.maxUnavailable`, 0);
    },
  },
  {
    fault: 'web waits before it scales the old version down, which it scales with the weight',
    caughtBy: 'dynamic-stable-scale',
    pitfall: 'P6',
    edit: (draft) => draft.set(web, `${canary}.scaleDownDelaySeconds`, 30),
  },
  {
    fault: 'was may be left with one pod of a version',
    caughtBy: 'dynamic-stable-scale',
    pitfall: 'P6',
    edit: (draft) => draft.drop(was, `${canary}.minPodsPerReplicaSet`),
  },
  {
    fault: 'web leaves open when the pods of an aborted canary go',
    caughtBy: 'abort-scale-down',
    pitfall: 'P6',
    edit: (draft) => draft.drop(web, `${canary}.abortScaleDownDelaySeconds`),
  },
  {
    fault: 'was must be done before its pods can be ready',
    caughtBy: 'progress-deadline',
    edit: (draft) => {
      draft.set(was, 'spec.progressDeadlineSeconds', 60);
      draft.set(was, 'spec.minReadySeconds', 90);
    },
  },
  {
    fault: 'web is paused in Git',
    caughtBy: 'rollout-paused',
    edit: (draft) => draft.set(web, 'spec.paused', true),
  },
  {
    fault: 'web borrows its template and has one',
    caughtBy: 'rollout-workload-ref',
    edit: (draft) =>
      draft.set(web, 'spec.workloadRef', { apiVersion: 'apps/v1', kind: 'Deployment', name: 'mysql' }),
  },
  {
    fault: 'web mirrors to a route that it does not manage',
    caughtBy: 'step-needs-traffic-routing',
    edit: (draft) =>
      draft.set(web, `${canary}.steps[0]`, { setMirrorRoute: { name: 'mirror', percentage: 10 } }),
  },
  {
    fault: 'a header route of web compares the header in no way',
    caughtBy: 'step-match-invalid',
    edit: (draft) => {
      draft.set(web, `${canary}.trafficRouting.managedRoutes`, [{ name: 'testers' }]);
      draft.set(web, `${canary}.steps[0]`, {
        setHeaderRoute: { name: 'testers', match: [{ headerName: 'x-tester', headerValue: {} }] },
      });
    },
  },
  {
    fault: 'was keeps no old version',
    caughtBy: 'revision-history',
    edit: (draft) => draft.set(was, 'spec.revisionHistoryLimit', 0),
  },
  {
    fault: 'web-service selects the pods of one release',
    caughtBy: 'service-selects-revision',
    edit: (draft) =>
      draft.set(
        'Service blog-system/web-service',
        'spec.selector["rollouts-pod-template-hash"]',
        '6b9cf4d57',
      ),
  },
  {
    fault: 'blog-routes gives the canary a tenth in Git',
    caughtBy: 'virtual-service-weights',
    pitfall: 'P30',
    edit: (draft) => {
      draft.set(blogRoutes, 'spec.http[1].route[0].weight', 90);
      draft.set(blogRoutes, 'spec.http[1].route[1].weight', 10);
    },
  },
  {
    fault: 'the pods of was get no proxy, though its routes hold inside the mesh only',
    caughtBy: 'rollout-without-proxy',
    pitfall: 'P11',
    concerns: ['DestinationRule blog-system/was-dest-rule', 'VirtualService blog-system/was-retry-timeout'],
    edit: (draft) => draft.set(was, 'spec.template.metadata.labels["sidecar.istio.io/inject"]', 'false'),
  },
  {
    fault: 'web is judged by a template that is not there',
    caughtBy: 'analysis-template-missing',
    edit: (draft) => draft.set(web, `${canary}.analysis.templates[0].templateName`, 'http-errors-rate'),
  },
  {
    fault: 'web does not say of which revision its analysis is',
    caughtBy: 'analysis-args',
    edit: (draft) => draft.drop(web, `${canary}.analysis.args[2]`),
  },
  {
    fault: 'the error rate is asked for an argument that is not declared',
    caughtBy: 'analysis-argument-unknown',
    edit: (draft) =>
      draft.replace(
        template,
        'spec.metrics[0].provider.prometheus.query',
        '{{args.app}}',
        '{{args.application}}',
      ),
  },
  {
    fault: 'the error rate is measured ten times without an interval',
    caughtBy: 'analysis-metric',
    edit: (draft) => {
      draft.drop(template, 'spec.metrics[0].interval');
      draft.set(template, 'spec.metrics[0].count', 10);
    },
  },
  {
    fault: 'the error rate has no condition',
    caughtBy: 'analysis-metric',
    edit: (draft) => draft.drop(template, 'spec.metrics[0].successCondition'),
  },
  {
    fault: 'a step of web waits for the error rate, which is measured without end',
    caughtBy: 'analysis-without-end',
    edit: (draft) =>
      draft.change(web, canary, ({ analysis, steps, ...rest }: { analysis: object; steps: object[] }) => ({
        ...rest,
        steps: [...steps, { analysis }],
      })),
  },
  {
    fault: 'the error rate is measured once, since it has no interval',
    caughtBy: 'analysis-without-end',
    concerns: [web, was],
    edit: (draft) => draft.drop(template, 'spec.metrics[0].interval'),
  },
  {
    fault: 'the condition of the error rate lacks a bracket',
    caughtBy: 'analysis-condition',
    edit: (draft) => draft.set(template, 'spec.metrics[0].successCondition', 'result[0 < 0.05'),
  },
  {
    fault: 'the background analysis of was begins at a step that it does not have',
    caughtBy: 'analysis-starting-step',
    edit: (draft) => draft.set(was, `${canary}.analysis.startingStep`, 12),
  },
  {
    fault: 'the error rate is asked of a Prometheus with a slip in its name',
    caughtBy: 'analysis-prometheus-missing',
    edit: (draft) =>
      draft.set(template, 'spec.metrics[0].provider.prometheus.address', 'http://prometeus.monitoring:9090'),
  },
  {
    fault: 'the error rate is asked of a port that Prometheus does not have',
    caughtBy: 'analysis-prometheus-missing',
    edit: (draft) =>
      draft.set(template, 'spec.metrics[0].provider.prometheus.address', 'http://prometheus.monitoring:9091'),
  },
];
