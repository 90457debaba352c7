import type { Field } from '../../manifests/field.ts';
import type { Resource } from '../../manifests/resource.ts';
import { selectsOnlyNewPods } from './new-pods.ts';
import type { Judge, Reason, Sides } from './reason.ts';

const plain = 'networking.k8s.io/NetworkPolicy';
const kinds: ReadonlySet<string> = new Set([
  plain,
  'cilium.io/CiliumNetworkPolicy',
  'cilium.io/CiliumClusterwideNetworkPolicy',
]);
const source =
  'kubernetes.io/docs/concepts/services-networking/network-policies, The two sorts of pod isolation';

/** Whether connections that were let through no longer are. */
export const judgeNetworkPolicies: Judge = function* ({ change, object, before, after, paths }, sides) {
  if (!kinds.has(object.kind)) return;
  if (change === 'added') yield judgeNew(object, sides);
  if (change === 'removed')
    yield {
      risk: 'none',
      path: '',
      text: 'nothing is cut off; the pods are as open as other policies leave them',
      source,
    };
  if (change !== 'changed' || before === undefined || after === undefined) return;
  for (const path of paths) yield* judgePath(path.path, path.field, path.change, after);
};

function judgeNew(object: Resource, sides: Sides): Reason {
  if (letsAllIn(object)) return { risk: 'none', path: '', text: 'it lets everything through', source };
  const selector = object.spec.at(object.kind === plain ? 'podSelector' : 'endpointSelector');
  return selectsOnlyNewPods(selector, object.namespace, sides)
    ? { risk: 'none', path: '', text: 'it selects only pods that come with it', source }
    : {
        risk: 'traffic',
        path: '',
        text: 'the pods that it selects are reached, or reach out, only as it says',
        source,
      };
}

function* judgePath(path: string, field: string, what: string, after: Resource): Generator<Reason> {
  if (!/^specs?(\.|\[)/.test(field)) return;
  const isRule = /^spec\.(ingress|egress)\[\]$/.test(field);
  const isPeer =
    /^spec\.(ingress|egress)\[\]\.(from|to|ports|fromEndpoints|toEndpoints|fromEntities|toEntities|toPorts)\[\]$/.test(
      field,
    );
  if (what === 'added' && (isRule || isPeer)) {
    yield { risk: 'none', path, text: 'more is let through', source };
    return;
  }
  // A list of peers that goes as a whole stands for all of them.
  if (what === 'removed' && /\.(from|to|ports)$/.test(field)) {
    yield { risk: 'none', path, text: 'every peer or port is let through', source };
    return;
  }
  if (what === 'changed' && field === 'spec.policyTypes' && after.spec.at('policyTypes').texts.length < 2) {
    yield { risk: 'none', path, text: 'one direction is left alone', source };
    return;
  }
  yield { risk: 'traffic', path, text: 'connections that were let through may no longer be', source };
}

function letsAllIn({ kind, spec }: Resource): boolean {
  if (kind !== plain) return false;
  const types = spec.at('policyTypes').texts;
  const isOpen = (rules: Field) => rules.items.some((rule) => rule.isMapping && rule.keys.length === 0);
  const closed = types.length === 0 ? ['Ingress'] : types;
  return closed.every((type) => isOpen(spec.at(type.toLowerCase())));
}
