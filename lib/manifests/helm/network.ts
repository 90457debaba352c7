import type { Manifest } from '../manifest.ts';
import { Chart } from './chart.ts';
import type { HelmRelease } from './helm-release.ts';
import { clusterObject, crds, isOn, port } from './objects.ts';

/** Chart `metallb` (charts/metallb, 0.15). */
export function metallb(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const { values, fullName } = chart;
  const component = (name: string) => ({ ...chart.labels(), 'app.kubernetes.io/component': name });
  const workload = (name: string) => ({
    name: `${fullName}-${name}`,
    labels: component(name),
    container: name,
    values: values.at(name),
  });
  return [
    ...(isOn(values.at('crds', 'enabled'), true)
      ? crds('metallb.io', [
          'BFDProfile',
          'BGPAdvertisement',
          'BGPPeer',
          'Community',
          'IPAddressPool',
          'L2Advertisement',
        ])
      : []),
    chart.deployment(workload('controller')),
    chart.daemonSet(workload('speaker')),
    chart.service('metallb-webhook-service', component('controller'), [port('https', 443, 9443)]),
    ...['controller', 'speaker'].map((name) => chart.serviceAccount(`${fullName}-${name}`)),
  ];
}

/** Chart `cilium` (1.18): names do not depend on the release. Its operator makes the kinds. */
export function cilium(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const { values } = chart;
  const hubble = values.at('hubble');
  const hasHubble = isOn(hubble.at('enabled'), true);
  const agent = { 'k8s-app': 'cilium' };
  return [
    ...crds('cilium.io', [
      'CiliumClusterwideNetworkPolicy',
      'CiliumEndpoint',
      'CiliumIdentity',
      'CiliumL2AnnouncementPolicy',
      'CiliumLoadBalancerIPPool',
      'CiliumNetworkPolicy',
      'CiliumNode',
    ]),
    chart.daemonSet({
      name: 'cilium',
      labels: agent,
      container: 'cilium-agent',
      values,
      serviceAccount: 'cilium',
    }),
    chart.deployment({
      name: 'cilium-operator',
      labels: { 'io.cilium/app': 'operator', name: 'cilium-operator' },
      container: 'cilium-operator',
      values: values.at('operator'),
      replicas: values.at('operator', 'replicas').number ?? 2,
    }),
    ...['cilium', 'cilium-operator'].map((name) => chart.serviceAccount(name)),
    ...(hasHubble ? [chart.service('hubble-peer', agent, [port('peer-service', 443, 4244)])] : []),
    ...(hasHubble && isOn(hubble.at('relay', 'enabled'), false)
      ? [chart.service('hubble-relay', { 'k8s-app': 'hubble-relay' }, [port('grpc', 80, 4245)])]
      : []),
    ...(hasHubble && isOn(hubble.at('ui', 'enabled'), false)
      ? [chart.service('hubble-ui', { 'k8s-app': 'hubble-ui' }, [port('http', 80, 8081)])]
      : []),
    ...(isOn(values.at('ingressController', 'enabled'), false) ? [ingressClass('cilium')] : []),
  ];
}

/** Chart `ingress-nginx`. */
export function ingressNginx(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const values = chart.values.at('controller');
  const name = `${chart.fullName}-controller`;
  const labels = { ...chart.labels(), 'app.kubernetes.io/component': 'controller' };
  const workload = { name, labels, container: 'controller', ports: { http: 80, https: 443 }, values };
  const isDaemonSet = values.at('kind').text === 'DaemonSet';
  const type = values.at('service', 'type').text ?? 'LoadBalancer';
  return [
    ingressClass(values.at('ingressClassResource', 'name').text ?? 'nginx'),
    chart.service(name, labels, [port('http', 80), port('https', 443)], { type }),
    isDaemonSet ? chart.daemonSet(workload) : chart.deployment(workload),
  ];
}

/** Chart `traefik`. */
export function traefik(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const instance = `${release.name}-${release.namespace ?? 'default'}`;
  const labels = { 'app.kubernetes.io/name': chart.name, 'app.kubernetes.io/instance': instance };
  const named = chart.values.at('ingressClass', 'name').text || chart.fullName;
  return [
    ingressClass(named),
    ...crds('traefik.io', ['IngressRoute', 'IngressRouteTCP', 'Middleware', 'ServersTransport', 'TLSOption']),
    chart.service(chart.fullName, labels, [port('web', 80), port('websecure', 443)], {
      type: 'LoadBalancer',
    }),
  ];
}

function ingressClass(name: string): Manifest {
  return clusterObject('networking.k8s.io/v1', 'IngressClass', name);
}
