import type { Field } from '../../manifests/field.ts';
import type { Kind } from '../../manifests/kinds.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { podOf } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';
import { labelProblem, portNameProblem } from './names.ts';

const kinds = [
  'Service',
  'networking.istio.io/DestinationRule',
  'networking.istio.io/Gateway',
  'networking.istio.io/ServiceEntry',
  'networking.istio.io/VirtualService',
  'networking.k8s.io/Ingress',
  'networking.k8s.io/NetworkPolicy',
  ...workloadKinds,
] as const satisfies readonly Kind[];

const mostPorts = 65_535;

/** Keys under which a port stands, by its number or by its name. */
const portKeys: ReadonlySet<string | number> = new Set([
  'containerPort',
  'endPort',
  'hostPort',
  'nodePort',
  'number',
  'port',
  'targetPort',
]);
/** Zero stands for none here. */
const mayBeZero: ReadonlySet<string | number> = new Set(['hostPort', 'nodePort', 'targetPort']);

export const invalidPort: Rule = {
  id: 'invalid-port',
  severity: 'error',
  title: 'A port has a number or a name that no port can have',
  judges: kinds,
  why: 'The API server refuses the object.',
  fix: 'Use a number from 1 to 65535, or a name of at most 15 small letters, digits and -.',
  source: 'kubernetes pkg/apis/core/validation 1.31, IsValidPortNum and IsValidPortName; RFC 6335',
  examples: {
    flagged: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http, port: 80, targetPort: 80080 }] }
`,
    accepted: `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http, port: 80, targetPort: 8080 }] }
`,
  },
  *check(object) {
    for (const field of portsOf(object)) {
      const { key, number, text } = field;
      const least = mayBeZero.has(key) ? 0 : 1;
      if (number !== undefined && (number < least || number > mostPorts))
        yield { at: field, message: `${number} is no port; ports are 1 to ${mostPorts}` };
      const problem = text === undefined || /[{}$]/.test(text) ? undefined : portNameProblem(text);
      if (problem !== undefined)
        yield { at: field, message: `'${text}' is no name of a port: it ${problem}` };
    }
    for (const name of namesOf(object)) {
      const isShort = object.kind !== 'Service';
      const text = name.text ?? '';
      const problem =
        text === '' || /[{}$]/.test(text) ? undefined : isShort ? portNameProblem(text) : labelProblem(text);
      if (problem !== undefined) yield { at: name, message: `'${text}' is no name of a port: it ${problem}` };
    }
  },
};

/** Every field that holds a port, by number or by name. */
function portsOf(object: Resource): Field[] {
  const pod = podOf(object);
  return portsIn(pod === undefined ? object.spec : pod.spec);
}

/** Values under the keys of ports, wherever they stand; what holds something else under such a key has it looked into. */
function portsIn(field: Field): Field[] {
  if (field.isMapping) {
    return field.entries.flatMap(([key, item]) => {
      const isPort = portKeys.has(key) && (item.number !== undefined || item.text !== undefined);
      return isPort ? [item] : isFree(key) ? [] : portsIn(item);
    });
  }
  return field.items.flatMap(portsIn);
}

/** Mappings whose keys and values are the author's. */
function isFree(key: string): boolean {
  return key === 'annotations' || key === 'labels' || key === 'env' || key === 'resources';
}

/** Names of the ports that an object declares; those of Istio's kinds are free. */
function namesOf(object: Resource): Field[] {
  if (object.kind === 'Service') return object.spec.at('ports').items.map((port) => port.at('name'));
  const containers = podOf(object)?.allContainers ?? [];
  return containers.flatMap((container) => container.at('ports').items.map((port) => port.at('name')));
}
