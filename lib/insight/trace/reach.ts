import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import { hasProxy } from '../../manifests/relations/injection.ts';
import { ingressPoliciesOf, mayAdmit } from '../../manifests/relations/network-policies.ts';
import { selects } from '../../manifests/relations/selectors.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Client } from './client.ts';
import { destinationRulesFor, subsetOf, tlsFor } from './destination-rule.ts';
import { type PodPort, podCount, podPortOf, portList, portOfService, serversBehind } from './endpoints.ts';
import type { Hop } from './hop.ts';
import { expandHost } from './hosts.ts';
import type { Target } from './step.ts';
import { agreementOf } from './tls-agreement.ts';

/** What a target leads to, as far as it gets. */
export interface Reached {
  readonly hops: readonly Hop[];
  readonly workloads: readonly Resource[];
  readonly port: PodPort | undefined;
  /** Why no pod is reached; undefined where one is, and where the target is outside. */
  readonly problem?: string;
  /** What the client answers then, unless it is what it answers to every failure. */
  readonly status?: number;
}

/** Labels that a controller adds to pods, so that no template shows them. */
const hash = 'rollouts-pod-template-hash';

/** From a client through DestinationRule, Service and port to the pods. */
export function reach(view: View, client: Client, target: Target, asIs = false): Reached {
  const { destination: service, port: number } = target;
  const hops: Hop[] = [];
  const nothing = { hops, workloads: [], port: undefined };
  const isService = service.kind === 'Service';
  const name = isService ? expandHost(service.name, service.namespace) : target.host;
  const rules =
    client.hasProxy === true && !asIs ? destinationRulesFor(view, name, service.namespace, client) : [];
  const subset = target.subset === undefined ? undefined : subsetOf(rules, target.subset);
  const portField = isService ? portOfService(service, number) : undefined;
  const leads = podsFor(view, target, subset?.at('labels').labels ?? {});
  const [first] = leads;
  const podPort = first && portField ? podPortOf(first, portField) : undefined;
  const tls = tlsFor(rules, subset, number);
  const agreement = first && agreementOf(view, client, tls, first, podPort?.number);

  if (rules.length > 0 || target.subset !== undefined) {
    const object = rules.map(String).join(', ') || `no DestinationRule for ${target.host}`;
    const which =
      target.subset === undefined
        ? 'the whole host'
        : `subset ${target.subset}${subset === undefined ? ' (not defined)' : ` (${shownLabels(subset.at('labels').labels)})`}`;
    hops.push({
      kind: 'destination-rule',
      object,
      detail: [which, agreement?.text].filter(Boolean).join('; '),
    });
  }
  if (target.subset !== undefined && subset === undefined) {
    const names = rules.flatMap((rule) => rule.spec.at('subsets').items.map((item) => item.at('name').text));
    const there =
      rules.length === 0
        ? `no DestinationRule of ${target.host} is visible`
        : `it has ${names.join(', ') || 'none'}`;
    return { ...nothing, problem: `subset '${target.subset}' is not defined: ${there}`, status: 503 };
  }
  if (!isService || service.spec.at('type').text === 'ExternalName') {
    const place = service.spec.at('externalName').text ?? target.host;
    hops.push({ kind: 'outside', object: String(service), detail: `${place}:${number}` });
    return nothing;
  }
  hops.push({ kind: 'service', object: String(service), detail: describePort(portField, number, podPort) });
  if (portField === undefined)
    return { ...nothing, problem: `${service} has no port ${number}: it has ${portList(service)}` };
  if (service.spec.at('selector').keys.length === 0) return nothing;
  if (first === undefined) return { ...nothing, problem: whyNoPods(view, target, subset !== undefined) };

  const counts = leads.map((workload) => ({ workload, ...podCount(view, workload) }));
  const running = counts.filter(({ none }) => !none).map(({ workload }) => workload);
  for (const { workload, text } of counts)
    hops.push({
      kind: 'pods',
      object: String(workload),
      detail: describePods(view, workload, text, podPort, rules.length > 0 ? undefined : agreement?.text),
    });
  const found = { hops, workloads: running, port: podPort };
  if (running.length === 0) return { ...found, problem: `${leads.join(', ')} has no pods` };
  if (podPort?.problem !== undefined) return { ...found, problem: `connection refused: ${podPort.problem}` };
  // Behind one Service there may be workloads with a sidecar and without.
  const [disagreement] = running.flatMap(
    (workload) => agreementOf(view, client, tls, workload, podPort?.number).problem ?? [],
  );
  if (disagreement !== undefined) return { ...found, problem: disagreement };
  const closed = whyNotAdmitted(view, client, first, podPort?.number);
  return closed === undefined ? found : { ...found, problem: closed };
}

/** The workloads behind a Service whose pods a subset selects; which of two versions, only the cluster knows. */
function podsFor(view: View, { destination }: Target, labels: Readonly<Record<string, string>>): Resource[] {
  if (destination.kind !== 'Service') return [];
  const wanted = Object.fromEntries(Object.entries(labels).filter(([key]) => key !== hash));
  return serversBehind(view, destination).filter(
    (workload) => Object.keys(wanted).length === 0 || selects(wanted, podOf(workload)?.labels ?? {}),
  );
}

function whyNoPods(view: View, { destination, subset }: Target, isSubset: boolean): string {
  const selector = destination.spec.at('selector').labels;
  const all = serversBehind(view, destination);
  return isSubset && all.length > 0
    ? `no healthy upstream: subset '${subset}' selects no pods of ${all.join(', ')}`
    : `no endpoints: ${destination} selects ${shownLabels(selector)}, which no pods have`;
}

function describePort(
  port: ReturnType<typeof portOfService>,
  number: number,
  pod: PodPort | undefined,
): string {
  const name = port?.at('name').text;
  const leads = pod === undefined ? (port?.at('targetPort').value ?? number) : pod.text;
  return `port ${number}${name === undefined ? '' : ` (${name})`} → ${leads}`;
}

function describePods(
  view: View,
  workload: Resource,
  count: string,
  port: PodPort | undefined,
  tls: string | undefined,
): string {
  const sidecar =
    { true: 'with a sidecar', false: 'no sidecar' }[String(hasProxy(view, workload))] ?? 'sidecar not known';
  const container = port?.container === undefined ? '' : `, container ${port.container}`;
  const parts = [
    `${count}, ${sidecar}`,
    `port ${port?.text ?? 'unknown'}${container}`,
    shownLabels(podOf(workload)?.labels ?? {}),
    tls,
  ];
  return parts.filter((part) => part !== undefined && part !== '').join('; ');
}

function whyNotAdmitted(
  view: View,
  { workload: client }: Client,
  server: Resource,
  port: number | undefined,
): string | undefined {
  const policies = ingressPoliciesOf(view, server);
  if (client === undefined || policies.length === 0) return undefined;
  if (policies.some((policy) => mayAdmit(view, policy, client, port))) return undefined;
  return `${policies.join(', ')} does not let ${client} in at port ${port}`;
}

export function shownLabels(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map((pair) => pair.join('='))
    .join(', ');
}
