import type { Manifest } from '../manifest.ts';
import { Chart } from './chart.ts';
import type { HelmRelease } from './helm-release.ts';
import { isOn, port } from './objects.ts';

/** Chart `gateway`, which names everything after its release and autoscales unless told otherwise (P42, P43). */
export function gateway(release: HelmRelease): Manifest[] {
  const chart = new Chart(release);
  const { values } = chart;
  const name = values.at('name').text || release.name;
  const labels = gatewayLabels(release);
  const account = values.at('serviceAccount', 'name').text || name;
  const scaling = values.at('autoscaling');
  const scaled = isOn(scaling.at('enabled'), true);
  const minReplicas = scaling.at('minReplicas').number ?? 1;
  const workload = {
    name,
    labels: { ...labels, 'sidecar.istio.io/inject': 'true' },
    container: 'istio-proxy',
    ports: { 'http-envoy-prom': 15090 },
    values,
    serviceAccount: account,
    replicas: scaled ? minReplicas : values.at('replicaCount').number,
  };
  const isDaemonSet = values.at('kind').text === 'DaemonSet';
  return [
    ...(values.at('service', 'type').text === 'None' ? [] : [gatewayService(chart, name, labels)]),
    isDaemonSet ? chart.daemonSet(workload) : chart.deployment(workload),
    ...(scaled && !isDaemonSet ? [autoscaler(chart, name, minReplicas)] : []),
    ...(isOn(values.at('serviceAccount', 'create'), true) ? [chart.serviceAccount(account)] : []),
  ];
}

/** The labels of the pods of a gateway: `app: istio-ingressgateway`, `istio: ingressgateway`. */
export function gatewayLabels({ name, values }: HelmRelease): { app: string; istio: string } {
  const own = values.at('name').text || name;
  return {
    app: values.at('labels', 'app').text || own,
    istio: values.at('labels', 'istio').text || own.replace(/^istio-/, ''),
  };
}

const defaultPorts = [port('status-port', 15021, 15021), port('http2', 80, 80), port('https', 443, 443)];

function gatewayService(chart: Chart, name: string, labels: Readonly<Record<string, string>>): Manifest {
  const values = chart.values.at('service');
  const { value: ports } = values.at('ports');
  const kept = ['externalTrafficPolicy', 'loadBalancerIP', 'loadBalancerClass', 'externalIPs'];
  const set = kept.filter((key) => values.at(key).exists && values.at(key).text !== '');
  const rest = Object.fromEntries(set.map((key) => [key, values.at(key).value]));
  const manifest = chart.service(name, labels, Array.isArray(ports) ? ports : defaultPorts, {
    type: values.at('type').text ?? 'LoadBalancer',
    ...rest,
  });
  const annotations = { ...chart.values.at('annotations').labels, ...values.at('annotations').labels };
  return { ...manifest, metadata: { ...manifest.metadata, labels, annotations } };
}

function autoscaler(chart: Chart, name: string, minReplicas: number): Manifest {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name };
  const maxReplicas = chart.values.at('autoscaling', 'maxReplicas').number ?? 5;
  return chart.object('autoscaling/v2', 'HorizontalPodAutoscaler', name, {
    spec: { scaleTargetRef, minReplicas, maxReplicas },
  });
}
