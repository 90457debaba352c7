import type { Fault } from './fault.ts';

const gateway = 'Gateway blog-system/blog-gateway';
const routes = [
  'VirtualService argocd/argocd-routes',
  'VirtualService blog-system/blog-routes',
  'VirtualService monitoring/monitoring-routes',
];
const steering = ['Rollout blog-system/web'];

/** Faults of Gateways and of what is bound to them. */
export const meshGatewayFaults: readonly Fault[] = [
  {
    fault: 'argocd-routes names the gateway of blog-system as if it were its own',
    caughtBy: 'missing-gateway',
    pitfall: 'P16',
    edit: (draft) => draft.set('VirtualService argocd/argocd-routes', 'spec.gateways[0]', 'blog-gateway'),
  },
  {
    fault: 'blog-routes names its gateway with a slip',
    caughtBy: 'missing-gateway',
    edit: (draft) => draft.set('VirtualService blog-system/blog-routes', 'spec.gateways[0]', 'blog-gatway'),
  },
  {
    fault: 'the gateway has gone',
    caughtBy: 'missing-gateway',
    concerns: routes,
    edit: (draft) => draft.remove(gateway),
  },
  {
    fault: 'blog-routes has a host that the gateway does not serve',
    caughtBy: 'host-not-in-gateway',
    edit: (draft) =>
      draft.set('VirtualService blog-system/blog-routes', 'spec.hosts[0]', 'www.jiminhome.shop'),
  },
  {
    fault: 'the gateway serves a wildcard of another domain',
    caughtBy: 'host-not-in-gateway',
    concerns: routes,
    edit: (draft) => draft.set(gateway, 'spec.servers[0].hosts', ['*.jiminhome.example']),
  },
  {
    fault: 'the gateway lets in routes of its own namespace only',
    caughtBy: 'host-not-in-gateway',
    concerns: routes,
    edit: (draft) => draft.set(gateway, 'spec.servers[0].hosts', ['./*.jiminhome.shop']),
  },
  {
    fault: 'the gateway selects the name of the release',
    caughtBy: 'gateway-selector',
    pitfall: 'P42',
    edit: (draft) => draft.set(gateway, 'spec.selector.istio', 'istio-ingressgateway'),
  },
  {
    fault: 'the release of the gateway has another name',
    caughtBy: 'gateway-selector',
    pitfall: 'P42',
    concerns: [gateway],
    edit: (draft) =>
      draft.set(
        'Application argocd/helm-istio-ingressgateway',
        'spec.sources[0].helm.releaseName',
        'ingress',
      ),
  },
  {
    fault: 'the gateway listens at a port that its Service does not have',
    caughtBy: 'gateway-port',
    edit: (draft) => draft.set(gateway, 'spec.servers[0].port.number', 8000),
  },
  {
    fault: 'the server of the gateway is HTTPS without a certificate',
    caughtBy: 'invalid-gateway-server',
    edit: (draft) => draft.set(gateway, 'spec.servers[0].port.protocol', 'HTTPS'),
  },
  {
    fault: 'a second Gateway of the same pods speaks TCP at port 80',
    caughtBy: 'duplicate-gateway-server',
    pitfall: 'P16',
    concerns: [gateway],
    edit: (draft) =>
      draft.add(`
apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: raw-gateway, namespace: monitoring }
spec:
  selector: { istio: ingressgateway }
  servers: [{ port: { number: 80, name: tcp, protocol: TCP }, hosts: ['*'] }]
`),
  },
  {
    fault: 'the gateway redirects to https behind a CDN that comes back by http',
    caughtBy: 'https-redirect-loop',
    pitfall: 'P16',
    edit: (draft) => draft.set(gateway, 'spec.servers[0].tls', { httpsRedirect: true }),
  },
  {
    fault: 'blog-routes is shown to its own namespace only',
    caughtBy: 'hidden-from-gateway',
    pitfall: 'P16',
    edit: (draft) => draft.set('VirtualService blog-system/blog-routes', 'spec.exportTo', ['.']),
  },
  {
    fault: 'web-dest-rule is shown to its own namespace only',
    caughtBy: 'hidden-from-gateway',
    pitfall: 'P16',
    concerns: steering,
    edit: (draft) => draft.set('DestinationRule blog-system/web-dest-rule', 'spec.exportTo', ['.']),
  },
];
