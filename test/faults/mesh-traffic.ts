import type { Fault } from './fault.ts';

const blog = 'VirtualService blog-system/blog-routes';
const was = 'VirtualService blog-system/was-retry-timeout';
const rule = 'DestinationRule blog-system/was-dest-rule';
const steering = ['Rollout blog-system/web', 'Rollout blog-system/was'];

/** Faults of retries, timeouts and the policies of DestinationRules. */
export const meshTrafficFaults: readonly Fault[] = [
  {
    fault: 'the mesh route retries on a condition that Istio does not know',
    caughtBy: 'invalid-retry',
    edit: (draft) => draft.set(was, 'spec.http[0].retries.retryOn', 'connection-failure,refused-stream'),
  },
  {
    fault: 'the conditions of the mesh route have a space between them',
    caughtBy: 'invalid-retry',
    edit: (draft) => draft.set(was, 'spec.http[0].retries.retryOn', 'connect-failure, refused-stream'),
  },
  {
    fault: 'blog-routes retries without saying on what',
    caughtBy: 'retry-conditions',
    edit: (draft) => draft.drop(blog, 'spec.http[0].retries.retryOn'),
  },
  {
    fault: 'blog-routes repeats every failed POST, as the mesh does below it',
    caughtBy: 'retry-conditions',
    edit: (draft) => draft.set(blog, 'spec.http[0].retries.retryOn', '5xx,reset'),
  },
  {
    fault: 'a single try of the API may take as long as all of them',
    caughtBy: 'retry-timeout',
    edit: (draft) => draft.set(blog, 'spec.http[0].retries.perTryTimeout', '5s'),
  },
  {
    fault: 'the timeout of the API has no unit',
    caughtBy: 'invalid-duration',
    edit: (draft) => draft.set(blog, 'spec.http[0].timeout', '5'),
  },
  {
    fault: 'the timeout of the mesh route is switched off by 0s',
    caughtBy: 'invalid-duration',
    edit: (draft) => draft.set(was, 'spec.http[0].timeout', '0s'),
  },
  {
    fault: 'was-dest-rule names its Service with a slip',
    caughtBy: 'missing-destination-host',
    concerns: [was, ...steering],
    edit: (draft) => draft.set(rule, 'spec.host', 'was-servce'),
  },
  {
    fault: 'the port of was-service is declared as TCP',
    caughtBy: 'mesh-route-on-tcp-port',
    pitfall: 'P15',
    concerns: [was],
    edit: (draft) => draft.set('Service blog-system/was-service', 'spec.ports[0].name', 'tcp-was'),
  },
  {
    fault: 'the port of was-service is called api',
    caughtBy: 'port-protocol',
    pitfall: 'P15',
    edit: (draft) => draft.set('Service blog-system/was-service', 'spec.ports[0].name', 'api'),
  },
  {
    fault: 'a second Service declares the port of was as TCP',
    caughtBy: 'port-protocol',
    pitfall: 'P15',
    edit: (draft) =>
      draft.add(`
apiVersion: v1
kind: Service
metadata: { name: was-raw, namespace: blog-system }
spec: { selector: { app: was }, ports: [{ name: tcp-raw, port: 8080, targetPort: http }] }
`),
  },
  {
    fault: 'a policy stands in a subset that no route names',
    caughtBy: 'unused-subset-policy',
    edit: (draft) =>
      draft.change(rule, 'spec.subsets', (subsets: unknown[]) => [
        ...subsets,
        {
          name: 'preview',
          labels: { app: 'was' },
          trafficPolicy: { connectionPool: { tcp: { maxConnections: 1 } } },
        },
      ]),
  },
  {
    fault: 'the stable subset of was has the label of web',
    caughtBy: 'subset-selects-nothing',
    edit: (draft) => draft.set(rule, 'spec.subsets[0].labels.app', 'web'),
  },
  {
    fault: 'a second DestinationRule for was-service brings a policy of its own',
    caughtBy: 'duplicate-destination-rule',
    pitfall: 'P8',
    edit: (draft) =>
      draft.add(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: was-plain, namespace: blog-system }
spec: { host: was-service, trafficPolicy: { tls: { mode: DISABLE } } }
`),
  },
  {
    fault: 'a subset of web is defined twice',
    caughtBy: 'duplicate-destination-rule',
    concerns: [blog, ...steering],
    edit: (draft) => draft.set('DestinationRule blog-system/web-dest-rule', 'spec.subsets[1].name', 'stable'),
  },
  {
    fault: 'outlier detection may put both pods of was out of use',
    caughtBy: 'outlier-detection',
    edit: (draft) => draft.set(rule, 'spec.trafficPolicy.outlierDetection.maxEjectionPercent', 100),
  },
  {
    fault: 'outlier detection may put out more than there is',
    caughtBy: 'outlier-detection',
    edit: (draft) => draft.set(rule, 'spec.trafficPolicy.outlierDetection.maxEjectionPercent', 150),
  },
  {
    fault: 'an external database is entered by a wildcard that DNS cannot resolve',
    caughtBy: 'service-entry',
    edit: (draft) =>
      draft.add(`
apiVersion: networking.istio.io/v1
kind: ServiceEntry
metadata: { name: mysql-external, namespace: blog-system }
spec: { hosts: ['*.db.example'], resolution: DNS, ports: [{ number: 3306, name: tcp-mysql, protocol: TCP }] }
`),
  },
  {
    fault: 'a Sidecar lists a host without its namespace',
    caughtBy: 'sidecar-hosts',
    edit: (draft) =>
      draft.add(`
apiVersion: networking.istio.io/v1
kind: Sidecar
metadata: { name: default, namespace: blog-system }
spec: { egress: [{ hosts: [was-service.blog-system.svc.cluster.local] }] }
`),
  },
  {
    fault: 'the gateway and the mesh both retry a request that was answered with 503',
    caughtBy: 'retry-conditions',
    pitfall: 'P16',
    edit: (draft) => {
      const conditions = '5xx,gateway-error';
      draft.set('VirtualService blog-system/blog-routes', 'spec.http[0].retries.retryOn', conditions);
      draft.set('VirtualService blog-system/was-retry-timeout', 'spec.http[0].retries.retryOn', conditions);
    },
  },
];
