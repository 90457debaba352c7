import type { Field } from '../field.ts';
import type { Resource } from '../resource.ts';
import { serviceNameOf } from './hosts.ts';

/** Every destination that a VirtualService sends, splits or mirrors to. */
export function destinationsOf(virtualService: Resource): Field[] {
  return ['http', 'tls', 'tcp'].flatMap((protocol) =>
    virtualService.spec
      .at(protocol)
      .items.flatMap((rule) => [
        ...rule.at('route').items.map((route) => route.at('destination')),
        ...[rule.at('mirror')].filter((mirror) => mirror.isMapping),
        ...rule.at('mirrors').items.map((mirror) => mirror.at('destination')),
      ]),
  );
}

/** A host of Istio and the namespace of the object that names it. */
export interface HostIn {
  readonly host: string;
  readonly namespace: string | undefined;
}

/** The full name of a Service's host, any other host as it is. */
export function fullHost({ host, namespace }: HostIn): string {
  const service = serviceNameOf(host, namespace);
  return service === undefined ? host : `${service.name}.${service.namespace}.svc.cluster.local`;
}
