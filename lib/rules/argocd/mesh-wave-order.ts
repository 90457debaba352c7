import { groupBy } from '../../manifests/group-by.ts';
import type { View } from '../../manifests/inventory.ts';
import { ownersOf } from '../../manifests/relations/application-folders.ts';
import { waveAnnotation, waveOf } from '../../manifests/relations/applications.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import { steeredBy } from '../../manifests/relations/rollouts.ts';
import { destinationsOf, fullHost } from '../../manifests/relations/routes.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const meshWaveOrder: Rule = {
  id: 'mesh-wave-order',
  severity: 'error',
  title: 'A route is synced before the subsets it sends to, or a Rollout before its routes',
  judges: ['networking.istio.io/VirtualService', 'argoproj.io/Rollout'],
  reads: ['networking.istio.io/DestinationRule', 'argoproj.io/Application'],
  why: 'Until the later wave is applied, proxies know the route and not the subset and answer with 503; a Rollout without its routes is Degraded, and the wave never ends.',
  fix: 'Sync DestinationRules first, VirtualServices then, and Rollouts last; all may share a wave.',
  source:
    'P16; istio.io Traffic Management Best Practices, Avoid 503 errors while reconfiguring service routes',
  examples: {
    flagged: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ route: [{ destination: { host: web, subset: v1 } }] }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop, annotations: { argocd.argoproj.io/sync-wave: "1" } }
spec: { host: web }
`,
    accepted: `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop, annotations: { argocd.argoproj.io/sync-wave: "1" } }
spec: { hosts: [web], http: [{ route: [{ destination: { host: web, subset: v1 } }] }] }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: web, namespace: shop }
spec: { host: web }
`,
  },
  *check(object, view) {
    const needed = object.kind === 'argoproj.io/Rollout' ? routesOf(view, object) : subsetsOf(view, object);
    const wave = waveOf(object);
    const late = needed.find((other) => waveOf(other) > wave && isSyncedWith(view, object, other));
    if (late === undefined) return;
    yield {
      at: object.at('metadata', 'annotations', waveAnnotation),
      message: `wave ${wave} comes before wave ${waveOf(late)} of ${late.manifest.kind} ${late.nameFrom(object.namespace)}, which it needs`,
    };
  },
};

function routesOf(view: View, rollout: Resource): Resource[] {
  return steeredBy(rollout).flatMap(
    ({ name, namespace }) => view.find('networking.istio.io/VirtualService', namespace, name) ?? [],
  );
}

const rulesByHost = oncePerView((view) =>
  groupBy(view.all('networking.istio.io/DestinationRule'), ({ spec, namespace }) =>
    fullHost({ host: spec.at('host').text ?? '', namespace }),
  ),
);

function subsetsOf(view: View, virtualService: Resource): readonly Resource[] {
  const { namespace } = virtualService;
  return destinationsOf(virtualService)
    .filter((destination) => destination.at('subset').exists)
    .flatMap((destination) => {
      const host = fullHost({ host: destination.at('host').text ?? '', namespace });
      return rulesByHost(view).get(host) ?? [];
    });
}

/** Waves order what one Application applies; without Applications in the tree, a namespace is taken for one. */
function isSyncedWith(view: View, left: Resource, right: Resource): boolean {
  const [owners, others] = [ownersOf(view, left), ownersOf(view, right)];
  if (owners.length === 0 && others.length === 0) return left.namespace === right.namespace;
  return owners.some((owner) => others.includes(owner));
}
