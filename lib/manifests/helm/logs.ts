import type { Manifest } from '../manifest.ts';
import { Chart } from './chart.ts';
import type { HelmRelease } from './helm-release.ts';
import { isOn, port } from './objects.ts';

/** Chart `loki-stack` (charts/loki-stack, 2.10): charts loki 2.16 and promtail 6.17, each under its name. */
export function lokiStack(release: HelmRelease): Manifest[] {
  const { values } = release;
  const stack = new Chart(release);
  return [
    ...(isOn(values.at('loki', 'enabled'), true) ? oldLoki(stack.subchart('loki')) : []),
    ...(isOn(values.at('promtail', 'enabled'), true) ? promtailOf(stack.subchart('promtail')) : []),
  ];
}

/** Chart `promtail`. */
export function promtail(release: HelmRelease): Manifest[] {
  return promtailOf(new Chart(release, 'promtail'));
}

/** Loki as one StatefulSet, as its chart made it up to 2.16. */
function oldLoki(chart: Chart): Manifest[] {
  const { values, fullName } = chart;
  const labels = { app: chart.name, release: chart.release.name };
  const number = values.at('service', 'port').number ?? 3100;
  const storage = values.at('persistence');
  const claim = {
    metadata: { name: 'storage' },
    spec: {
      accessModes: storage.at('accessModes').value ?? ['ReadWriteOnce'],
      resources: { requests: { storage: storage.at('size').value ?? '10Gi' } },
      storageClassName: storage.at('storageClassName').value,
    },
  };
  const own = isOn(storage.at('enabled'), false) && !storage.at('existingClaim').exists;
  const replicas = own ? (values.at('replicas').number ?? 1) : 0;
  return [
    chart.service(fullName, labels, [port('http-metrics', number)]),
    chart.service(`${fullName}-headless`, labels, [port('http-metrics', number)], { clusterIP: 'None' }),
    chart.service(`${fullName}-memberlist`, labels, [port('http', 7946, 'memberlist-port')], {
      clusterIP: 'None',
    }),
    chart.serviceAccount(values.at('serviceAccount', 'name').text || fullName),
    chart.statefulSet({
      name: fullName,
      labels,
      container: 'loki',
      ports: { 'http-metrics': 3100, grpc: 9095, 'memberlist-port': 7946 },
      values,
      replicas: values.at('replicas').number,
      spec: { serviceName: `${fullName}-headless`, ...(own ? { volumeClaimTemplates: [claim] } : {}) },
    }),
    ...Array.from({ length: replicas }, (_, index) =>
      chart.object('v1', 'PersistentVolumeClaim', `storage-${fullName}-${index}`, { spec: claim.spec }),
    ),
  ];
}

function promtailOf(chart: Chart): Manifest[] {
  const { values, fullName } = chart;
  const number = values.at('config', 'serverPort').number ?? 3101;
  return [
    chart.daemonSet({
      name: fullName,
      labels: chart.labels(),
      container: 'promtail',
      ports: { 'http-metrics': number },
      values,
    }),
    chart.serviceAccount(values.at('serviceAccount', 'name').text || fullName),
  ];
}
