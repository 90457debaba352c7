import type { Manifest } from '../manifest.ts';
import { Chart } from './chart.ts';
import type { HelmRelease } from './helm-release.ts';
import { crds, isOn, port } from './objects.ts';

/** Chart `cert-manager` (deploy/charts/cert-manager, 1.19): its kinds only where `crds.enabled` or `installCRDs` says so. */
export function certManager(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const { values, fullName } = chart;
  const of = (component: string, name: string) => ({
    ...chart.labels(name),
    'app.kubernetes.io/component': component,
  });
  const withKinds = isOn(values.at('crds', 'enabled'), false) || isOn(values.at('installCRDs'), false);
  const account = values.at('serviceAccount', 'name').text || fullName;
  const issued = ['Certificate', 'CertificateRequest', 'ClusterIssuer', 'Issuer'];
  return [
    ...(withKinds
      ? [...crds('cert-manager.io', issued), ...crds('acme.cert-manager.io', ['Challenge', 'Order'])]
      : []),
    chart.service(fullName, of('controller', chart.name), [port('http-metrics', 9402)]),
    chart.service(`${fullName}-webhook`, of('webhook', 'webhook'), [port('https', 443)]),
    chart.deployment({
      name: fullName,
      labels: of('controller', chart.name),
      container: 'cert-manager-controller',
      ports: { 'http-metrics': 9402 },
      values,
      serviceAccount: account,
      replicas: values.at('replicaCount').number,
    }),
    chart.serviceAccount(account),
  ];
}

/** Chart `sealed-secrets` (helm/sealed-secrets, 2.18). */
export function sealedSecrets(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const { values, fullName } = chart;
  const number = values.at('service', 'port').number ?? 8080;
  return [
    ...crds('bitnami.com', ['SealedSecret']),
    chart.service(fullName, chart.labels(), [port('http', number)]),
    chart.service(`${fullName}-metrics`, chart.labels(), [port('metrics', 8081)]),
    chart.deployment({
      name: fullName,
      labels: chart.labels(),
      container: 'controller',
      ports: { http: 8080, metrics: 8081 },
      values,
    }),
    chart.serviceAccount(values.at('serviceAccount', 'name').text || fullName),
  ];
}
