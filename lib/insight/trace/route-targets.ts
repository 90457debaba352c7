import type { View } from '../../manifests/inventory.ts';
import { serviceNameOf } from '../../manifests/relations/hosts.ts';
import { meshHost, meshPorts, serviceMeant } from '../../manifests/relations/mesh-hosts.ts';
import { mayBringMore } from '../../manifests/relations/releases.ts';
import type { HttpRule } from './http-rules.ts';
import type { Target } from './step.ts';

export interface Targets {
  readonly targets: readonly Target[];
  /** Why requests die here. */
  readonly problem?: string;
  /** Where they go that the manifests do not show. */
  readonly unknown?: string;
}

/** Where a rule sends requests, each target with its share of them. */
export function targetsOf(view: View, { name, field, owner }: HttpRule, port: number): Targets {
  const routes = field.at('route').items;
  const targets: Target[] = [];
  if (routes.length === 0) return { targets, problem: `${name} has no destination, which Istio refuses` };
  const total = routes.reduce((sum, route) => sum + (route.at('weight').number ?? 0), 0);
  for (const route of routes) {
    const weight = route.at('weight').number ?? 0;
    // A single destination gets everything, whatever its weight.
    const percent = routes.length === 1 ? 100 : total === 0 ? 0 : rounded((weight * 100) / total);
    const destination = route.at('destination');
    const host = destination.at('host').text ?? '';
    const found = meshHost(view, host, owner.namespace);
    if (found === undefined) {
      if (percent === 0) continue;
      const part = percent === 100 ? '' : `${percent} % of the requests: `;
      const namespace = serviceNameOf(host, owner.namespace)?.namespace;
      if (namespace !== undefined && mayBringMore(view, namespace))
        return {
          targets,
          unknown: `${part}Service ${host} is not among the manifests; a release in ${namespace} may bring it`,
        };
      return { targets, problem: part + whyNoHost(view.facts.whole === true, host) };
    }
    const ports = meshPorts(found);
    const only = ports.length === 1 ? ports[0]?.number : undefined;
    const { text: subset = '' } = destination.at('subset');
    targets.push({
      host,
      destination: found,
      // Without a port: the only one of the Service, else the one that was asked (route.go, GetDestinationCluster).
      port: destination.at('port', 'number').number ?? only ?? port,
      percent,
      ...(subset === '' ? {} : { subset }),
    });
  }
  return { targets };
}

function whyNoHost(whole: boolean, host: string): string {
  const meant = serviceMeant(host);
  const hint =
    meant === undefined
      ? ''
      : `; Istio takes ${host} as it is, write ${meant.name}.${meant.namespace}.svc.cluster.local`;
  return `there is no Service ${host}${whole ? '' : ' among the manifests'}${hint}`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
