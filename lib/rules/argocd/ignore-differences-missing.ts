import type { View } from '../../manifests/inventory.ts';
import { ownerOf } from '../../manifests/relations/application-folders.ts';
import { isAutomated } from '../../manifests/relations/applications.ts';
import { globMatch } from '../../manifests/relations/projects.ts';
import { managersOf, steeringOf } from '../../manifests/relations/rollouts.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const ignoreDifferencesMissing: Rule = {
  id: 'ignore-differences-missing',
  severity: 'error',
  title: 'An Application that heals itself takes back the weights that a Rollout sets',
  judges: ['networking.istio.io/VirtualService', 'networking.istio.io/DestinationRule'],
  reads: ['argoproj.io/Application', 'argoproj.io/Rollout'],
  why: 'During every canary Argo CD sees the weights and labels of the controller as a difference and writes those of Git back, so traffic jumps between the two.',
  fix: 'Add ignoreDifferences for .spec.http[].route[].weight, or for the label of the subsets, to the Application.',
  source: 'P30; argo-rollouts docs/features/traffic-management/istio.md, Integrating with GitOps (v1.8.3)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { source: { path: . }, syncPolicy: { automated: { selfHeal: true } } }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { virtualService: { name: web } } } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec:
  source: { path: . }
  ignoreDifferences: [{ group: networking.istio.io, kind: VirtualService, jqPathExpressions: [".spec.http[].route[].weight"] }]
  syncPolicy: { automated: { selfHeal: true } }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
spec: { strategy: { canary: { trafficRouting: { istio: { virtualService: { name: web } } } } } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
`,
  },
  *check(object, view) {
    const rollouts = rolloutsThatChange(view, object);
    const application = ownerOf(view, object);
    if (rollouts.length === 0 || application === undefined) return;
    if (!isAutomated(application) || !isHealing(application) || ignores(application, object)) return;
    yield {
      at: object.spec,
      message: `Application ${application.name} heals itself and has no ignoreDifferences for what ${rollouts.join(', ')} changes here`,
    };
  },
};

function rolloutsThatChange(view: View, object: Resource): string[] {
  return object.kind === 'networking.istio.io/VirtualService'
    ? steeringOf(view, object).map(({ rollout }) => `Rollout ${rollout.name}`)
    : managersOf(view, object).map((rollout) => `Rollout ${rollout.name}`);
}

function isHealing(application: Resource): boolean {
  return application.spec.at('syncPolicy', 'automated', 'selfHeal').boolean === true;
}

/** Whether an Application ignores differences of that object; what it ignores of it is for other rules. */
function ignores(application: Resource, object: Resource): boolean {
  return application.spec
    .at('ignoreDifferences')
    .items.some(
      (entry) =>
        globMatch(entry.at('kind').text ?? '', object.manifest.kind) &&
        globMatch(entry.at('group').text ?? '', 'networking.istio.io') &&
        [undefined, '', object.name].includes(entry.at('name').text) &&
        [undefined, '', object.namespace].includes(entry.at('namespace').text),
    );
}
