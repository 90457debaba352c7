import type { Manifest } from '../manifest.ts';
import { Chart } from './chart.ts';
import type { HelmRelease } from './helm-release.ts';
import { isOn, port } from './objects.ts';

/** Chart `falco` (charts/falco, 7.2) with falcosidekick and falco-talon, which it brings along where they are switched on. */
export function falco(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const { values, fullName } = chart;
  const workload = { name: fullName, labels: chart.labels(), container: 'falco', values };
  const isDaemonSet = values.at('controller', 'kind').text !== 'deployment';
  const sidekick = isOn(values.at('falcosidekick', 'enabled'), false);
  const talon = isOn(values.at('responseActions', 'enabled'), false);
  return [
    isDaemonSet ? chart.daemonSet(workload) : chart.deployment(workload),
    chart.serviceAccount(values.at('serviceAccount', 'name').text || fullName),
    ...(isOn(values.at('metrics', 'enabled'), false)
      ? [chart.service(`${fullName}-metrics`, chart.labels(), [port('metrics', 8765, 8765)])]
      : []),
    ...(sidekick ? sidekickOf(chart.subchart('falcosidekick')) : []),
    ...(talon ? talonOf(chart.subchart('falco-talon')) : []),
  ];
}

/** Chart `falcosidekick`, for itself. */
export function falcosidekick(release: HelmRelease): Manifest[] {
  return sidekickOf(new Chart(release));
}

/** Chart `falco-talon`, for itself. */
export function falcoTalon(release: HelmRelease): Manifest[] {
  return talonOf(new Chart(release));
}

function sidekickOf(chart: Chart): Manifest[] {
  const { values, fullName } = chart;
  const labels = { ...chart.labels(), 'app.kubernetes.io/component': 'core' };
  const ui = { ...chart.labels(), 'app.kubernetes.io/component': 'ui' };
  const number = values.at('service', 'port').number ?? 2801;
  return [
    chart.service(fullName, labels, [port('http', number)]),
    chart.deployment({
      name: fullName,
      labels,
      container: 'falcosidekick',
      ports: { http: 2801 },
      values,
      replicas: values.at('replicaCount').number ?? 2,
    }),
    ...(isOn(values.at('webui', 'enabled'), false)
      ? [chart.service(`${fullName}-ui`, ui, [port('http', 2802)])]
      : []),
  ];
}

/** Talon is named after its chart, whatever the release is called (templates/services.yaml). */
function talonOf(chart: Chart): Manifest[] {
  const { values, name } = chart;
  return [
    chart.service(name, chart.labels(), [port('http', values.at('service', 'port').number ?? 2803)]),
    chart.deployment({
      name,
      labels: chart.labels(),
      container: 'falco-talon',
      ports: { http: 2803, nats: 4222 },
      values,
      serviceAccount: name,
      replicas: values.at('replicaCount').number ?? 2,
    }),
    chart.serviceAccount(name),
  ];
}
