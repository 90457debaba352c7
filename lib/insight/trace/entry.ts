import type { View } from '../../manifests/inventory.ts';
import { serverHosts, workloadsOfGateway } from '../../manifests/relations/gateways.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { servicesSendingTo } from '../../manifests/relations/services-by-workload.ts';
import type { Resource } from '../../manifests/resource.ts';
import { isHostOf } from './hosts.ts';
import { addressOf } from './load-balancer.ts';

/** A way in: a Service of type LoadBalancer or NodePort, and the pods of a gateway behind it. */
export interface Entry {
  /** Undefined where no manifest shows the pods of a gateway. */
  readonly workload: Resource | undefined;
  readonly service: Resource | undefined;
  readonly gateways: readonly Resource[];
}

/** The pods of gateways, each with its Service and the Gateways that configure it. */
export const entriesOf = oncePerView((view): readonly Entry[] => {
  const byWorkload = new Map<Resource | undefined, Resource[]>();
  for (const gateway of view.all('networking.istio.io/Gateway')) {
    const workloads = workloadsOfGateway(view, gateway);
    for (const workload of workloads.length === 0 ? [undefined] : workloads)
      byWorkload.set(workload, [...(byWorkload.get(workload) ?? []), gateway]);
  }
  return [...byWorkload].map(([workload, gateways]) => ({
    workload,
    gateways,
    service: serviceOf(view, workload),
  }));
});

/** The Service that leads from outside, where there is one. */
function serviceOf(view: View, workload: Resource | undefined): Resource | undefined {
  if (workload === undefined) return undefined;
  const services = servicesSendingTo(view, workload);
  const rank = ({ spec }: Resource) =>
    ['LoadBalancer', 'NodePort'].indexOf(spec.at('type').text ?? '') + 3 || 2;
  const outer = services.filter(({ spec }) =>
    ['LoadBalancer', 'NodePort'].includes(spec.at('type').text ?? ''),
  );
  return outer.toSorted((a, b) => rank(a) - rank(b))[0] ?? services[0];
}

/** The entry that a name from outside most likely reaches: at the known address, else with a Gateway that lists the name. */
export function entryFor(view: View, name: string, address: string | undefined): Entry | undefined {
  const entries = entriesOf(view);
  const at = entries.filter(({ service }) => service !== undefined && addressOf(service) === address);
  const candidates = address !== undefined && at.length > 0 ? at : entries;
  const score = ({ workload, gateways }: Entry) => {
    const hosts = gateways.flatMap((gateway) => serverHosts(gateway).map(({ host }) => host.toLowerCase()));
    const length = Math.max(0, ...hosts.filter((host) => isHostOf(host, name)).map((host) => host.length));
    return length * 2 + (workload === undefined ? 0 : 1);
  };
  return candidates.toSorted((a, b) => score(b) - score(a))[0];
}
