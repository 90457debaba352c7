import type { Field } from '../field.ts';
import type { Resource } from '../resource.ts';

/** A Service that an Ingress or an HTTPRoute sends to. */
export interface Backend {
  readonly name: Field;
  readonly namespace: string | undefined;
  /** The number or the name of its port. */
  readonly port: Field;
}

/** Every Service that an Ingress, of whatever version, or an HTTPRoute sends to. */
export function backendsOf(route: Resource): Backend[] {
  const backends = route.manifest.kind === 'Ingress' ? ofIngress(route) : ofHttpRoute(route);
  // On AWS an action in an annotation takes the place of a Service.
  return backends.filter(({ port }) => port.text !== 'use-annotation');
}

function ofIngress({ spec, namespace }: Resource): Backend[] {
  const paths = spec.at('rules').items.flatMap((rule) => rule.at('http', 'paths').items);
  const backends = [
    spec.at('defaultBackend'),
    spec.at('backend'),
    ...paths.map((path) => path.at('backend')),
  ];
  return backends.flatMap((backend) => {
    const service = backend.at('service');
    const port = service.at('port');
    if (service.isMapping)
      return {
        name: service.at('name'),
        namespace,
        port: port.at(port.at('name').exists ? 'name' : 'number'),
      };
    return backend.at('serviceName').exists
      ? { name: backend.at('serviceName'), namespace, port: backend.at('servicePort') }
      : [];
  });
}

/** A filter may send copies too. */
function ofHttpRoute({ spec, namespace }: Resource): Backend[] {
  const rules = spec.at('rules').items;
  const references = rules.flatMap((rule) => [
    ...rule.at('backendRefs').items,
    ...rule.at('filters').items.map((filter) => filter.at('requestMirror', 'backendRef')),
  ]);
  return references
    .filter((reference) => reference.isMapping && (reference.at('kind').text ?? 'Service') === 'Service')
    .filter((reference) => (reference.at('group').text ?? '') === '')
    .map((reference) => ({
      name: reference.at('name'),
      namespace: reference.at('namespace').text ?? namespace,
      port: reference.at('port'),
    }));
}
