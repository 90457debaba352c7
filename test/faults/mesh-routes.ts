import type { Fault } from './fault.ts';

const blog = 'VirtualService blog-system/blog-routes';
const was = 'VirtualService blog-system/was-retry-timeout';
const monitoring = 'VirtualService monitoring/monitoring-routes';
const steering = ['Rollout blog-system/web', 'Rollout blog-system/was'];

/** Faults of what VirtualServices do with requests. */
export const meshRouteFaults: readonly Fault[] = [
  {
    fault: 'blog-routes sends to a subset with a slip in its name',
    caughtBy: 'missing-subset',
    pitfall: 'P3',
    concerns: steering,
    edit: (draft) => draft.set(blog, 'spec.http[1].route[1].destination.subset', 'canray'),
  },
  {
    fault: 'the web route subset is asked for in capitals',
    caughtBy: 'missing-subset',
    pitfall: 'P3',
    concerns: steering,
    edit: (draft) => draft.set(blog, 'spec.http[0].route[0].destination.subset', 'Stable'),
  },
  {
    fault: 'argocd-routes sends to a Service that the chart does not make',
    caughtBy: 'missing-destination-host',
    edit: (draft) =>
      draft.set(
        'VirtualService argocd/argocd-routes',
        'spec.http[0].route[0].destination.host',
        'argocd-srver',
      ),
  },
  {
    fault: 'monitoring-routes names the Service of another namespace as DNS would',
    caughtBy: 'missing-destination-host',
    edit: (draft) =>
      draft.set(monitoring, 'spec.http[0].route[0].destination.host', 'web-service.blog-system'),
  },
  {
    fault: 'monitoring-routes sends to the port that Grafana does not have',
    caughtBy: 'destination-port',
    edit: (draft) => draft.set(monitoring, 'spec.http[0].route[0].destination.port.number', 80),
  },
  {
    fault:
      'the route to Argo CD, whose Service has two ports, goes to the one of https by a number that is not there',
    caughtBy: 'destination-port',
    edit: (draft) =>
      draft.set('VirtualService argocd/argocd-routes', 'spec.http[0].route[0].destination.port.number', 8443),
  },
  {
    fault: 'the catch-all of blog-routes stands before the route to the API',
    caughtBy: 'unreachable-route',
    pitfall: 'P10',
    edit: (draft) => draft.change(blog, 'spec.http', (rules: unknown[]) => rules.toReversed()),
  },
  {
    fault: 'the route to the API has the prefix /api/**',
    caughtBy: 'literal-wildcard',
    pitfall: 'P9',
    edit: (draft) => draft.set(blog, 'spec.http[0].match[0].uri.prefix', '/api/**'),
  },
  {
    fault: 'the route to the API has the prefix /*',
    caughtBy: 'literal-wildcard',
    pitfall: 'P9',
    edit: (draft) => draft.set(blog, 'spec.http[0].match[0].uri.prefix', '/*'),
  },
  {
    fault: 'the route to the API is a regex that looks ahead',
    caughtBy: 'invalid-regex',
    edit: (draft) => draft.set(blog, 'spec.http[0].match[0].uri', { regex: '/(?!static).*' }),
  },
  {
    fault: 'a second VirtualService of the mesh has the host was-service',
    caughtBy: 'conflicting-mesh-hosts',
    pitfall: 'P10',
    edit: (draft) =>
      draft.add(`
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: was-timeouts, namespace: blog-system }
spec: { hosts: [was-service], http: [{ timeout: 3s, route: [{ destination: { host: was-service, subset: stable } }] }] }
`),
  },
  {
    fault: 'a second VirtualService has a catch-all for the host of the blog',
    caughtBy: 'undefined-route-order',
    pitfall: 'P10',
    edit: (draft) =>
      draft.add(`
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: maintenance, namespace: blog-system }
spec:
  hosts: [blog.jiminhome.shop]
  gateways: [blog-gateway]
  http: [{ directResponse: { status: 503 } }]
`),
  },
  {
    fault: 'blog-routes sends /api/ straight to was-service, past its canary',
    caughtBy: 'gateway-ignores-mesh-route',
    pitfall: 'P11',
    concerns: steering,
    edit: (draft) => draft.set(blog, 'spec.http[0].route', [{ destination: { host: 'was-service' } }]),
  },
  {
    fault: 'the weights of the mesh route add up to 110',
    caughtBy: 'route-weights',
    concerns: steering,
    edit: (draft) => draft.set(was, 'spec.http[0].route[1].weight', 10),
  },
  {
    fault: 'both weights of the mesh route are 0',
    caughtBy: 'route-weights',
    concerns: steering,
    edit: (draft) => draft.set(was, 'spec.http[0].route[0].weight', 0),
  },
  {
    fault: 'the route to Grafana has lost its destination',
    caughtBy: 'route-action',
    edit: (draft) => draft.drop(monitoring, 'spec.http[0].route'),
  },
];
