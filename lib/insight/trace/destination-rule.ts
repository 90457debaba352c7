import type { Field } from '../../manifests/field.ts';
import { groupBy } from '../../manifests/group-by.ts';
import type { View } from '../../manifests/inventory.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { rootNamespace } from '../../manifests/relations/peer-authentication.ts';
import { selects } from '../../manifests/relations/selectors.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Client } from './client.ts';
import { bestHost, expandHost } from './hosts.ts';
import { isVisible } from './visibility.ts';

const byNamespace = oncePerView((view) =>
  groupBy(view.all('networking.istio.io/DestinationRule'), ({ namespace = '' }) => namespace),
);

/**
 * The DestinationRules of a host for a client: those of the client's namespace, else of the Service's, else of the root namespace
 * (pilot/pkg/model/push_context.go, destinationRule, Istio 1.29). Several of one namespace are one: the subsets of all, and the first
 * policy (P8).
 */
export function destinationRulesFor(
  view: View,
  host: string,
  serviceNamespace: string | undefined,
  client: Client,
): readonly Resource[] {
  const own = client.namespace ?? '';
  // For a proxy of the root namespace only what is private there counts before the Service's own.
  const local = own === rootNamespace ? isPrivate : () => true;
  const places: readonly (readonly [string, (rule: Resource) => boolean])[] = [
    [own, local],
    [serviceNamespace ?? '', (rule) => isVisible(rule, client.namespace)],
    [rootNamespace, (rule) => isVisible(rule, client.namespace)],
  ];
  for (const [namespace, isMeant] of places) {
    const rules = (byNamespace(view).get(namespace) ?? []).filter(
      (rule) => isMeant(rule) && isForClient(rule, client),
    );
    const named = groupBy(rules, (rule) => expandHost(rule.spec.at('host').text ?? '', rule.namespace));
    const best = bestHost(named.keys(), host);
    if (best !== undefined) return named.get(best) ?? [];
  }
  return [];
}

function isPrivate({ spec, namespace }: Resource): boolean {
  const { texts } = spec.at('exportTo');
  return texts.length > 0 && texts.every((text) => text === '.' || text === namespace);
}

function isForClient({ spec, namespace }: Resource, client: Client): boolean {
  const selector = spec.at('workloadSelector', 'matchLabels').labels;
  if (Object.keys(selector).length === 0) return true;
  return namespace === client.namespace && selects(selector, client.labels);
}

/** The subset of that name. */
export function subsetOf(rules: readonly Resource[], name: string): Field | undefined {
  return rules
    .flatMap((rule) => rule.spec.at('subsets').items)
    .find((subset) => subset.at('name').text === name);
}

/**
 * The TLS settings of a client for a port: those of the subset before those of the host. Settings for the port replace the whole
 * policy around them (pilot/pkg/networking/util/util.go, MergeSubsetTrafficPolicy). Undefined where none are given.
 */
export function tlsFor(
  rules: readonly Resource[],
  subset: Field | undefined,
  port: number,
): Field | undefined {
  const first = rules.map(({ spec }) => spec).find((spec) => spec.at('trafficPolicy').isMapping);
  const policies = [subset, first];
  for (const holder of policies) {
    const policy = holder?.at('trafficPolicy');
    if (policy === undefined) continue;
    const forPort = policy
      .at('portLevelSettings')
      .items.find((item) => item.at('port', 'number').number === port);
    if (forPort !== undefined) return forPort.at('tls').isMapping ? forPort.at('tls') : undefined;
    if (policy.at('tls').isMapping) return policy.at('tls');
  }
  return undefined;
}
