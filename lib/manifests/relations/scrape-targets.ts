import type { Field } from '../field.ts';
import type { View } from '../inventory.ts';
import { podOf } from '../pod.ts';
import type { Resource } from '../resource.ts';
import { hasProxy } from './injection.ts';
import type { TargetLabels } from './relabel.ts';

/** The address that stands for a pod's, whichever it is. */
export const podAddress = '10.0.0.1';

/** The labels under which Prometheus finds the ports of a workload's pods (discovery/kubernetes/pod.go, 3.13). Reads `Namespace`. */
export function podTargets(view: View, workload: Resource): TargetLabels[] {
  const pod = podOf(workload);
  if (pod === undefined) return [];
  const common = podLabels(workload);
  const targets = pod.allContainers.flatMap((container) => {
    const name = container.at('name').text ?? '';
    const ports = container.at('ports').items;
    if (ports.length === 0) return [{ ...common, ...containerLabels(name), __address__: podAddress }];
    return ports.map((port) => ({ ...common, ...containerLabels(name), ...portLabels(port) }));
  });
  const proxy = hasProxy(view, workload) === true ? [proxyTarget(common)] : [];
  return [...targets, ...proxy];
}

/** The same by way of a Service (endpoints.go, endpointslice.go): a target for each of its ports. */
export function endpointTargets(service: Resource, workload: Resource): TargetLabels[] {
  const common = { ...podLabels(workload), ...serviceLabels(service) };
  return service.spec.at('ports').items.map((port) => {
    const name = port.at('name').text ?? '';
    const number = targetNumber(workload, port);
    const container = containerWith(workload, number);
    return {
      ...common,
      ...(container === undefined ? {} : containerLabels(container.at('name').text ?? '')),
      __meta_kubernetes_endpoint_port_name: name,
      __meta_kubernetes_endpointslice_port_name: name,
      __meta_kubernetes_endpoint_ready: 'true',
      __meta_kubernetes_endpointslice_endpoint_conditions_ready: 'true',
      __meta_kubernetes_pod_container_port_number: String(number ?? ''),
      __address__: number === undefined ? podAddress : `${podAddress}:${number}`,
    };
  });
}

/** And of a Service itself (service.go). */
export function serviceTargets(service: Resource): TargetLabels[] {
  return service.spec.at('ports').items.map((port) => ({
    ...serviceLabels(service),
    __meta_kubernetes_namespace: service.namespace ?? '',
    __meta_kubernetes_service_port_name: port.at('name').text ?? '',
    __meta_kubernetes_service_port_number: String(port.at('port').value ?? ''),
    __address__: `${service.name}.${service.namespace}.svc:${String(port.at('port').value)}`,
  }));
}

/** The number of the container's port that a port of a Service leads to. */
export function targetNumber(workload: Resource, port: Field): number | undefined {
  const target = port.at('targetPort').exists ? port.at('targetPort') : port.at('port');
  if (target.number !== undefined) return target.number;
  const ports = podOf(workload)?.containers.flatMap((container) => container.at('ports').items) ?? [];
  return ports.find((candidate) => candidate.at('name').text === target.text)?.at('containerPort').number;
}

function containerWith(workload: Resource, number: number | undefined): Field | undefined {
  return podOf(workload)?.containers.find((container) =>
    container.at('ports').items.some((port) => port.at('containerPort').number === number),
  );
}

function podLabels(workload: Resource): Record<string, string> {
  const pod = podOf(workload);
  return {
    __meta_kubernetes_namespace: workload.namespace ?? '',
    __meta_kubernetes_pod_name: `${workload.name}-0`,
    __meta_kubernetes_pod_ip: podAddress,
    __meta_kubernetes_pod_phase: 'Running',
    __meta_kubernetes_pod_ready: 'true',
    __meta_kubernetes_pod_node_name: 'node',
    ...prefixed('__meta_kubernetes_pod', pod?.labels ?? {}, pod?.annotations ?? {}),
  };
}

function serviceLabels(service: Resource): Record<string, string> {
  return {
    __meta_kubernetes_service_name: service.name,
    __meta_kubernetes_endpoints_name: service.name,
    __meta_kubernetes_endpointslice_label_kubernetes_io_service_name: service.name,
    ...prefixed('__meta_kubernetes_service', service.labels, service.annotations),
  };
}

function containerLabels(name: string): Record<string, string> {
  return { __meta_kubernetes_pod_container_name: name, __meta_kubernetes_pod_container_init: 'false' };
}

function portLabels(port: Field): Record<string, string> {
  const number = String(port.at('containerPort').value ?? '');
  return {
    __meta_kubernetes_pod_container_port_name: port.at('name').text ?? '',
    __meta_kubernetes_pod_container_port_number: number,
    __meta_kubernetes_pod_container_port_protocol: port.at('protocol').text ?? 'TCP',
    __address__: `${podAddress}:${number}`,
  };
}

/** What injection adds: the proxy and its port for metrics. */
function proxyTarget(common: TargetLabels): TargetLabels {
  return {
    ...common,
    ...containerLabels('istio-proxy'),
    __meta_kubernetes_pod_container_port_name: 'http-envoy-prom',
    __meta_kubernetes_pod_container_port_number: '15090',
    __address__: `${podAddress}:15090`,
  };
}

type Labels = Readonly<Record<string, string>>;

/** Labels and annotations, in whose names everything but letters and digits becomes `_`. */
function prefixed(prefix: string, labels: Labels, annotations: Labels): Record<string, string> {
  const entries = [
    ...Object.entries(labels).map(([key, value]) => ['label', key, value] as const),
    ...Object.entries(annotations).map(([key, value]) => ['annotation', key, value] as const),
  ];
  return Object.fromEntries(
    entries.flatMap(([kind, key, value]) => {
      const name = key.replaceAll(/[^a-zA-Z0-9_]/g, '_');
      return [
        [`${prefix}_${kind}_${name}`, value],
        [`${prefix}_${kind}present_${name}`, 'true'],
      ];
    }),
  );
}
