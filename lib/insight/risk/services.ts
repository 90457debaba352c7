import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import { backendsOf } from '../../manifests/relations/backends.ts';
import { portsOf } from '../../manifests/relations/container-ports.ts';
import { workloadsWith } from '../../manifests/relations/pods-by-label.ts';
import { protocolOf } from '../../manifests/relations/port-protocol.ts';
import type { Resource } from '../../manifests/resource.ts';
import { type FieldRule, judgeByFields } from './field-rule.ts';
import type { Judge, Reason } from './reason.ts';
import { routesTo } from './routes-by-service.ts';

const proxy = 'Kubernetes 1.31 pkg/proxy';
const endpoints = 'Kubernetes 1.31 pkg/controller/endpointslice/endpointslice_controller.go, syncService';

const rules: readonly FieldRule[] = [
  {
    kinds: ['Endpoints', 'discovery.k8s.io/EndpointSlice'],
    field: /^(subsets|endpoints|ports)(\.|\[|$)/,
    risk: 'traffic',
    text: 'other addresses stand behind the Service from now on',
    source: `${proxy}/endpointschangetracker.go`,
  },
  {
    kinds: ['Service'],
    field: /^spec\.selector/,
    risk: 'traffic',
    text: 'other pods, or none, stand behind it from now on',
    source: endpoints,
  },
  {
    kinds: ['Service'],
    field: /^spec\.ports\[\]$/,
    change: ['removed'],
    risk: 'traffic',
    text: 'the port stops answering',
    source: `${proxy}/servicechangetracker.go`,
  },
  {
    kinds: ['Service'],
    field: /^spec\.(type|externalName|loadBalancerIP|externalIPs)$/,
    risk: 'traffic',
    text: 'whoever reaches it by its old address gets no answer',
    source: 'Kubernetes 1.31 pkg/registry/core/service/storage/alloc.go',
  },
  {
    kinds: ['Service'],
    field: /^metadata\.annotations\["metallb\.(universe\.tf|io)\/(loadBalancerIPs|address-pool)"\]$/,
    risk: 'traffic',
    text: 'it may get another address',
    source: 'MetalLB 0.15 controller/service.go, convergeBalancer',
  },
  {
    kinds: ['Service'],
    field: /^spec\.(external|internal)TrafficPolicy$/,
    when: ({ after }) => after === 'Local',
    risk: 'traffic',
    text: 'nodes without a pod of it stop answering',
    source: `${proxy}/topology.go, CategorizeEndpoints`,
  },
  {
    kinds: ['Service'],
    field: /^spec\.loadBalancerSourceRanges$/,
    risk: 'traffic',
    text: 'clients outside the ranges get no answer',
    source: `${proxy}/iptables/proxier.go`,
  },
  {
    kinds: ['Service'],
    field: /^spec\.ports\[\]\.nodePort$/,
    change: ['changed', 'removed'],
    risk: 'traffic',
    text: 'the old port of the nodes stops answering',
    source: `${proxy}/servicechangetracker.go`,
  },
];

const judgeFields = judgeByFields(rules);

/** A Service that goes, or one of its ports, or what stands behind them. */
export const judgeServices: Judge = function* (change, sides) {
  const { object, paths, after, before } = change;
  yield* judgeFields(change, sides);
  if (object.kind !== 'Service') return;
  if (change.change === 'removed') {
    const named = routesTo(sides.to, object);
    const text = `its name and its address stop answering${named.length === 0 ? '' : `; ${named.join(', ')} still sends to it`}`;
    yield { risk: 'traffic', path: '', text, source: endpoints };
  }
  if (after === undefined || before === undefined) return;
  for (const { path, field } of paths) {
    if (/^spec\.ports\[\]\.(name|appProtocol)$/.test(field)) yield judgeName(path, before, after, sides.to);
    if (field === 'spec.ports[].targetPort') yield* judgeTarget(path, before, after, sides.to);
  }
};

/** Istio reads the protocol of a port from its name; others ask for a port by it. */
function judgeName(path: string, before: Resource, after: Resource, view: View): Reason {
  const old = portAt(before, path)?.at('name').text;
  const named = routesTo(view, after).filter((route) =>
    backendsOf(route).some(
      ({ name, port }) => old !== undefined && name.text === after.name && port.text === old,
    ),
  );
  if (named.length > 0)
    return {
      risk: 'traffic',
      path,
      text: `${named.join(', ')} still names the port '${old}'`,
      source: 'kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1, ServiceBackendPort',
    };
  const [was, is] = [before, after].map((service) => {
    const port = portAt(service, path);
    return port === undefined ? undefined : protocolOf(port);
  });
  return was === is
    ? { risk: 'none', path, text: 'nothing here names the port' }
    : {
        risk: 'traffic',
        path,
        text: `the mesh takes the port for ${is ?? 'what it sniffs'} and no longer for ${was ?? 'what it sniffs'}`,
        source: 'istio.io/docs/ops/configuration/traffic-management/protocol-selection',
      };
}

function* judgeTarget(path: string, before: Resource, after: Resource, view: View): Generator<Reason> {
  const target = portAt(after, path)?.at('targetPort');
  const pods = workloadsWith(view, after.spec.at('selector').labels, after.namespace);
  const declared = pods.flatMap((pod) => portsOf(podOf(pod)?.containers ?? []));
  const isThere = declared.some(({ name, number }) => name === target?.value || number === target?.value);
  const old = portAt(before, path)?.at('targetPort').value;
  if (isThere)
    yield {
      risk: 'none',
      path,
      text: `connections go to port ${target?.value} of the pods instead of ${old}`,
      source: endpoints,
    };
  else
    yield {
      risk: 'traffic',
      path,
      text: `no container of the selected pods declares port ${target?.value ?? 'of that number'}`,
      source: 'Kubernetes 1.31 pkg/api/v1/pod/util.go, FindPort',
    };
}

/** The port of a path as `spec.ports[port=80,protocol=TCP].name`. */
function portAt(service: Resource, path: string): Field | undefined {
  const number = /\[port=(\d+)/.exec(path)?.[1];
  const ports = service.spec.at('ports').items;
  return number === undefined
    ? ports[Number(/\[(\d+)\]/.exec(path)?.[1])]
    : ports.find((port) => String(port.at('port').value) === number);
}
