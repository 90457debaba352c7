import type { Field } from '../field.ts';
import { groupBy } from '../group-by.ts';
import type { View } from '../inventory.ts';
import type { Resource } from '../resource.ts';
import { tryFindMeant } from './meant.ts';
import { oncePerView } from './once-per-view.ts';

export function canaryOf(rollout: Resource): Field {
  return rollout.spec.at('strategy', 'canary');
}

export function trafficRoutingOf(rollout: Resource): Field {
  return canaryOf(rollout).at('trafficRouting');
}

export function istioOf(rollout: Resource): Field {
  return trafficRoutingOf(rollout).at('istio');
}

/** A VirtualService as a Rollout names it. */
export interface SteeredService {
  readonly rollout: Resource;
  /** `virtualService`, or an item of `virtualServices`. */
  readonly entry: Field;
  readonly name: string;
  readonly namespace: string | undefined;
}

/** The VirtualServices that a Rollout names, as `name` or `name.namespace` (utils/istio/istio.go, Argo Rollouts 1.8.3). */
export function steeredBy(rollout: Resource): SteeredService[] {
  const istio = istioOf(rollout);
  const entries = [istio.at('virtualService'), ...istio.at('virtualServices').items];
  return entries.flatMap((entry) => {
    const [name = '', namespace = rollout.namespace] = (entry.at('name').text ?? '').split('.');
    return name === '' ? [] : [{ rollout, entry, name, namespace }];
  });
}

/** The VirtualService that is meant, if the inventory has it. Reads `networking.istio.io/VirtualService`. */
export function findSteered(view: View, { rollout, namespace, name }: SteeredService): Resource | undefined {
  return tryFindMeant(view, 'networking.istio.io/VirtualService', rollout, namespace, name);
}

const steerings = oncePerView((view) =>
  groupBy(view.all('argoproj.io/Rollout').flatMap(steeredBy), (steered) => findSteered(view, steered)),
);

/** The Rollouts that set weights in a VirtualService. Reads `argoproj.io/Rollout` and the kind of the VirtualService. */
export function steeringOf(view: View, virtualService: Resource): readonly SteeredService[] {
  return steerings(view).get(virtualService) ?? [];
}

/** The DestinationRule whose subsets a Rollout labels, which stands in its namespace. Reads `networking.istio.io/DestinationRule`. */
export function findManaged(view: View, rollout: Resource): Resource | undefined {
  const { text: name = '' } = istioOf(rollout).at('destinationRule', 'name');
  return name === ''
    ? undefined
    : tryFindMeant(view, 'networking.istio.io/DestinationRule', rollout, rollout.namespace, name);
}

const managers = oncePerView((view) =>
  groupBy(view.all('argoproj.io/Rollout'), (rollout) => findManaged(view, rollout)),
);

/** The Rollouts that label the subsets of a DestinationRule. Reads `argoproj.io/Rollout` and the kind of the DestinationRule. */
export function managersOf(view: View, destinationRule: Resource): readonly Resource[] {
  return managers(view).get(destinationRule) ?? [];
}

/** One of the two versions between which a Rollout splits traffic. */
export interface Half {
  readonly is: 'canary' | 'stable';
  readonly by: 'subset' | 'Service';
  /** Where its name stands. */
  readonly field: Field;
  readonly name: string | undefined;
}

/** The two subsets of a Rollout with a DestinationRule; undefined for one that uses Services. */
export function subsetHalves(rollout: Resource): readonly Half[] | undefined {
  const rule = istioOf(rollout).at('destinationRule');
  if (!rule.isMapping) return undefined;
  return [
    half('canary', 'subset', rule.at('canarySubsetName')),
    half('stable', 'subset', rule.at('stableSubsetName')),
  ];
}

/** The two Services of a Rollout; ping and pong, which take turns, only where it names no others. */
export function serviceHalves(rollout: Resource): readonly Half[] {
  const canary = canaryOf(rollout);
  const [next, stable] = takesTurns(rollout)
    ? [canary.at('pingPong', 'pingService'), canary.at('pingPong', 'pongService')]
    : [canary.at('canaryService'), canary.at('stableService')];
  return [half('canary', 'Service', next), half('stable', 'Service', stable)];
}

/** Whether the two Services change sides with each release (rollout/trafficrouting/service_helper.go, Argo Rollouts 1.8.3). */
export function takesTurns(rollout: Resource): boolean {
  const canary = canaryOf(rollout);
  const named = ['canaryService', 'stableService'].some((key) => (canary.at(key).text ?? '') !== '');
  return canary.at('pingPong').exists && !named;
}

function half(is: Half['is'], by: Half['by'], field: Field): Half {
  return { is, by, field, name: field.text === '' ? undefined : field.text };
}
