import { Chart } from '../../manifests/helm/chart.ts';
import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import type { View } from '../../manifests/inventory.ts';
import { destinationsOf, fullHost } from '../../manifests/relations/routes.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const insecureServerMissing: Rule = {
  id: 'insecure-server-missing',
  severity: 'error',
  title: 'Argo CD behind a gateway that speaks HTTP to it redirects every request to HTTPS',
  judges: ['HelmRelease'],
  reads: [
    'networking.istio.io/VirtualService',
    'networking.istio.io/DestinationRule',
    'networking.k8s.io/Ingress',
  ],
  why: 'argocd-server answers plain HTTP with a redirect to HTTPS; behind a proxy that ends TLS the browser is sent round in circles.',
  fix: 'Set configs.params."server.insecure": true in the values of argo-cd.',
  source: 'P16; argo-cd docs/operator-manual/ingress.md (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: argocd, namespace: argocd }
spec: { destination: { namespace: argocd }, source: { chart: argo-cd } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: argocd, namespace: argocd }
spec: { http: [{ route: [{ destination: { host: argocd-server, port: { number: 80 } } }] }] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: argocd, namespace: argocd }
spec:
  destination: { namespace: argocd }
  source: { chart: argo-cd, helm: { valuesObject: { configs: { params: { server.insecure: true } } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: argocd, namespace: argocd }
spec: { http: [{ route: [{ destination: { host: argocd-server, port: { number: 80 } } }] }] }
`,
  },
  *check(release, view) {
    if (!isHelmRelease(release) || release.chart !== 'argo-cd') return;
    const at = release.values.at('configs', 'params', 'server.insecure');
    const byArgument = release.values
      .at('server', 'extraArgs')
      .texts.some((text) => /^--insecure/.test(text));
    if (String(at.value) === 'true' || byArgument) return;
    const server = `${new Chart(release, 'argocd').fullName}-server`;
    const entry =
      tryFindRoute(view, server, release.namespace) ?? tryFindIngress(view, server, release.namespace);
    if (entry === undefined) return;
    yield {
      at,
      message: `${entry} sends plain HTTP to ${server}, which redirects it as long as server.insecure is not true`,
    };
  },
};

function tryFindRoute(view: View, name: string, namespace: string | undefined): Resource | undefined {
  const wanted = fullHost({ host: name, namespace });
  const encrypts = view.all('networking.istio.io/DestinationRule').some((rule) => {
    const { text: mode = 'DISABLE' } = rule.spec.at('trafficPolicy', 'tls', 'mode');
    const host = fullHost({ host: rule.spec.at('host').text ?? '', namespace: rule.namespace });
    return host === wanted && ['SIMPLE', 'MUTUAL'].includes(mode);
  });
  if (encrypts) return undefined;
  return view
    .all('networking.istio.io/VirtualService')
    .find((route) =>
      destinationsOf(route).some(
        (destination) =>
          fullHost({ host: destination.at('host').text ?? '', namespace: route.namespace }) === wanted &&
          destination.at('port', 'number').number === 80,
      ),
    );
}

function tryFindIngress(view: View, name: string, namespace: string | undefined): Resource | undefined {
  return view.inNamespace('networking.k8s.io/Ingress', namespace).find((ingress) => {
    // Controllers are told in their own ways to encrypt, or to leave TLS to the server.
    if (
      Object.entries(ingress.annotations).some(
        ([key, value]) => /backend-protocol|passthrough/.test(key) && value !== 'false',
      )
    ) {
      return false;
    }
    const backends = ingress.spec
      .at('rules')
      .items.flatMap((rule) => rule.at('http', 'paths').items.map((path) => path.at('backend', 'service')));
    return backends.some(
      (service) =>
        service.at('name').text === name &&
        (service.at('port', 'number').number === 80 || service.at('port', 'name').text === 'http'),
    );
  });
}
