import { groupBy } from '../../manifests/group-by.ts';
import type { View } from '../../manifests/inventory.ts';
import { analysesOf } from '../../manifests/relations/analyses.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { istioOf, serviceHalves, steeredBy } from '../../manifests/relations/rollouts.ts';
import { destinationsOf, fullHost } from '../../manifests/relations/routes.ts';
import type { Need } from './need.ts';
import type { Task } from './task.ts';

/** What routes and Rollouts need (P16, P31). */
export function meshNeeds(view: View, task: Task): Need[] {
  const { kind } = task.resource;
  if (kind === 'networking.istio.io/VirtualService') return subsetNeeds(view, task);
  return kind === 'argoproj.io/Rollout' ? rolloutNeeds(task) : [];
}

const rulesByHost = oncePerView((view) =>
  groupBy(view.all('networking.istio.io/DestinationRule'), ({ spec, namespace }) =>
    fullHost({ host: spec.at('host').text ?? '', namespace }),
  ),
);

/** Proxies that know a route and not its subset answer 503 (istio.io, Traffic Management Best Practices). */
function subsetNeeds(view: View, { resource, namespace }: Task): Need[] {
  return destinationsOf(resource)
    .filter((destination) => destination.at('subset').exists)
    .flatMap((destination) => {
      const host = fullHost({ host: destination.at('host').text ?? '', namespace });
      return (rulesByHost(view).get(host) ?? []).map(
        (rule): Need => ({
          kind: 'networking.istio.io/DestinationRule',
          name: rule.name,
          namespace: rule.namespace,
          without: 'fails',
          effect: 'proxies answer 503 while they know the route and not its subsets',
        }),
      );
    });
}

/** A Rollout whose references are missing is invalid, which is Degraded (rollout/controller.go getReferencedResources, Argo Rollouts 1.8.3). */
function rolloutNeeds({ resource, namespace }: Task): Need[] {
  const need = (kind: Need['kind'], name: string, where = namespace): Need => ({
    kind,
    name,
    namespace: where,
    without: 'degraded',
    effect: 'a Rollout is Degraded until everything that it names is there',
  });
  const rule = istioOf(resource).at('destinationRule', 'name').text;
  const templates = analysesOf(resource).flatMap(({ references }) => references);
  const blueGreen = resource.spec.at('strategy', 'blueGreen');
  const services = [
    ...serviceHalves(resource).map(({ name }) => name),
    blueGreen.at('activeService').text,
    blueGreen.at('previewService').text,
  ];
  return [
    ...steeredBy(resource).map((steered) =>
      need('networking.istio.io/VirtualService', steered.name, steered.namespace),
    ),
    ...(rule === undefined ? [] : [need('networking.istio.io/DestinationRule', rule)]),
    ...templates.map(({ kind, name }) =>
      need(kind, name, kind === 'argoproj.io/ClusterAnalysisTemplate' ? undefined : namespace),
    ),
    ...services.flatMap((name) => (name === undefined ? [] : [need('Service', name)])),
  ];
}
