import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import { gatewayLabels } from '../../manifests/helm/istio-gateway.ts';
import { isIstioChart } from '../../manifests/helm/promises.ts';
import { sourcesOf } from '../../manifests/relations/applications.ts';
import type { Rule } from '../rule.ts';

export const gatewayNamedAfterApplication: Rule = {
  id: 'gateway-named-after-application',
  severity: 'warning',
  title: 'A gateway of Istio gets its labels from the name of its Application',
  judges: ['HelmRelease'],
  reads: ['networking.istio.io/Gateway'],
  why: 'The chart labels pods after the release, and without releaseName that is the Application: Gateways that select istio: ingressgateway find no pod, and nothing answers.',
  fix: 'Set helm.releaseName to istio-ingressgateway, or whatever the selectors of the Gateways say behind istio-.',
  source: 'P42; istio manifests/charts/gateway/templates/_helpers.tpl 1.29.6',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: helm-ingress, namespace: argocd }
spec: { source: { chart: gateway } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: helm-ingress, namespace: argocd }
spec: { source: { chart: gateway, helm: { releaseName: istio-ingressgateway } } }
`,
  },
  *check(release, view) {
    if (!isHelmRelease(release) || release.chart !== 'gateway' || !isIstioChart(release)) return;
    const { owner, values } = release;
    if (owner.kind !== 'argoproj.io/Application') return;
    const named = sourcesOf(owner).some((source) => source.at('helm', 'releaseName').exists);
    if (named || values.at('name').text || values.at('labels', 'istio').text) return;
    const { istio } = gatewayLabels(release);
    const isSelected = view
      .all('networking.istio.io/Gateway')
      .some((gateway) => gateway.spec.at('selector', 'istio').text === istio);
    if (isSelected || release.name.startsWith('istio-')) return;
    yield {
      at: release.at('metadata', 'name'),
      message: `its pods are labelled istio: ${istio}, after the Application, and no Gateway selects that`,
    };
  },
};
