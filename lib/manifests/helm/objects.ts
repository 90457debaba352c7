import type { Field } from '../field.ts';
import type { Manifest } from '../manifest.ts';
import type { Port } from './chart.ts';

/** A port of a Service that leads to a port of the same name or number, unless another is named. */
export function port(name: string, number: number, targetPort: number | string = name): Port {
  return { name, port: number, targetPort };
}

/** Whether a value is switched on. */
export function isOn(value: Field, byDefault: boolean): boolean {
  return value.boolean ?? byDefault;
}

/** An object that belongs to no namespace. */
export function clusterObject(apiVersion: string, kind: string, name: string, rest: object = {}): Manifest {
  return { apiVersion, kind, metadata: { name }, ...rest };
}

/** The definitions of kinds of one group. */
export function crds(group: string, kinds: readonly string[]): Manifest[] {
  return kinds.map((kind) => {
    const plural = pluralOf(kind.toLowerCase());
    const spec = { group, names: { kind, plural, singular: kind.toLowerCase() } };
    return clusterObject('apiextensions.k8s.io/v1', 'CustomResourceDefinition', `${plural}.${group}`, {
      spec,
    });
  });
}

export function clusterRole(name: string): Manifest {
  return clusterObject('rbac.authorization.k8s.io/v1', 'ClusterRole', name);
}

/** An API that a Service of the cluster answers, such as `v1beta1.metrics.k8s.io`. */
export function apiService(name: string, service: Manifest): Manifest {
  const [version = '', ...group] = name.split('.');
  const { name: serviceName, namespace } = service.metadata;
  return clusterObject('apiregistration.k8s.io/v1', 'APIService', name, {
    spec: { group: group.join('.'), version, service: { name: serviceName, namespace } },
  });
}

/** As Kubernetes names resources: `policies`, `classes`, `gateways`, `pods`. */
function pluralOf(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
