import type { Field } from '../../manifests/field.ts';
import { workloadKinds } from '../../manifests/kinds.ts';
import { containerName, podOf } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Problem, Rule } from '../rule.ts';
import { twice } from './twice.ts';

const example = (port: number) => `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { ports: [{ name: http, port: 80 }, { name: metrics, port: ${port} }] }
`;

export const duplicatePort: Rule = {
  id: 'duplicate-port',
  severity: 'error',
  title: 'A Service or a container has one port, or one name of a port, twice',
  judges: ['Service', ...workloadKinds],
  why: 'The API server refuses a Service and any port name that stands twice; a container keeps one of the two ports after an apply.',
  fix: 'Give each port a number and a name of its own.',
  source: 'kubernetes pkg/apis/core/validation 1.31, ValidateService and validateContainerPorts',
  examples: { flagged: example(80), accepted: example(9113) },
  *check(object) {
    if (object.kind === 'Service') yield* problemsOfService(object);
    for (const container of podOf(object)?.allContainers ?? []) yield* problemsOfContainer(container);
  },
};

function* problemsOfService(service: Resource): Generator<Problem> {
  const ports = service.spec.at('ports').items;
  for (const { field, first, key } of twice(ports, (port) => numberAndProtocol(port, 'port')))
    yield { at: field.at('port'), message: `${first.path} is port ${key} already` };
  for (const { field, first, key } of twice(ports, (port) => port.at('name').text))
    yield { at: field.at('name'), message: `${first.path} is named '${key}' already` };
  if (ports.length < 2) return;
  for (const port of ports.filter((each) => !each.at('name').exists))
    yield { at: port.at('name'), message: `missing; each of ${ports.length} ports needs a name` };
}

function* problemsOfContainer(container: Field): Generator<Problem> {
  const ports = container.at('ports').items;
  for (const { field, first, key } of twice(ports, (port) => port.at('name').text))
    yield { at: field.at('name'), message: `${first.path} is named '${key}' already` };
  for (const { field, first, key } of twice(ports, (port) => numberAndProtocol(port, 'containerPort')))
    yield {
      at: field.at('containerPort'),
      message: `container ${containerName(container)} has port ${key} at ${first.path} already`,
      severity: 'warning',
    };
}

/** `80/TCP`, with the address of the node where there is one, since that makes another port of it. */
function numberAndProtocol(port: Field, key: 'port' | 'containerPort'): string | undefined {
  const { number } = port.at(key);
  if (number === undefined) return undefined;
  const host = [port.at('hostIP').text, port.at('hostPort').number].filter((part) => part !== undefined);
  return [`${number}/${port.at('protocol').text ?? 'TCP'}`, ...host].join(' on ');
}
