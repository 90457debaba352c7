import { Field } from '../../manifests/field.ts';
import { groupBy } from '../../manifests/group-by.ts';
import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import { promisesOf } from '../../manifests/helm/promises.ts';
import { knownKinds } from '../../manifests/kinds.ts';
import type { Manifest } from '../../manifests/manifest.ts';
import { ownerOf } from '../../manifests/relations/application-folders.ts';
import { hasSyncOption, waveOf } from '../../manifests/relations/applications.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

const builtIn = /^[^/.]+(\/|$)|\.k8s\.io\/(?!Gateway$|HTTPRoute$)/;
/** Kinds that a chart or an operator has to define first. */
const customKinds = knownKinds.filter(
  (kind) => !builtIn.test(kind) && kind !== 'argoproj.io/Application' && kind !== 'HelmRelease',
);

export const kindNotYetDefined: Rule = {
  id: 'kind-not-yet-defined',
  severity: 'warning',
  title:
    'An Application applies objects of a kind that another Application defines later or at the same time',
  judges: ['argoproj.io/Application'],
  reads: ['HelmRelease', ...customKinds],
  why: 'On a new cluster the dry run fails with "no matches for kind", and with it the whole sync.',
  fix: 'Put the Application that brings the kinds into an earlier wave, or set SkipDryRunOnMissingResource=true.',
  source:
    'P34; argo-cd docs/user-guide/sync-options.md, Skip Dry Run for new custom resources types (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istio-base, namespace: argocd, annotations: { argocd.argoproj.io/sync-wave: "1" } }
spec: { source: { chart: base } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { source: { path: . } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: istio-base, namespace: argocd, annotations: { argocd.argoproj.io/sync-wave: "-1" } }
spec: { source: { chart: base } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { source: { path: . } }
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
`,
  },
  *check(application, view) {
    if (hasSyncOption(application, 'SkipDryRunOnMissingResource=true')) return;
    const wave = waveOf(application);
    const retries = application.spec.at('syncPolicy', 'retry').isMapping;
    const kinds = new Set((customObjects(view).get(application.toString()) ?? []).map(({ kind }) => kind));
    for (const kind of kinds) {
      const definer = definers(view).get(kind)?.[0]?.owner;
      if (definer === undefined || definer === application) continue;
      const later = waveOf(definer);
      // In one wave the second try finds the kind.
      if (later < wave || (later === wave && retries)) continue;
      yield {
        at: application.spec.at('syncPolicy', 'syncOptions'),
        message: `wave ${wave} has objects of ${kind}, which Application ${definer.name} defines in wave ${later}`,
      };
    }
  },
};

/** Custom objects by the Application that applies them. */
const customObjects = oncePerView((view) => {
  const written = customKinds.flatMap((kind) => view.all(kind).filter(({ promised }) => !promised));
  return groupBy(written, (object) => ownerOf(view, object)?.toString() ?? '');
});

/** Applications by the kinds that their charts define. */
const definers = oncePerView((view) => {
  const found: { kind: string; owner: Resource }[] = view
    .all('HelmRelease')
    .filter(isHelmRelease)
    .flatMap((release) =>
      promisesOf(release)
        .filter(({ kind }) => kind === 'CustomResourceDefinition')
        .map((definition) => ({ kind: kindOfDefinition(definition), owner: release.owner })),
    );
  return groupBy(found, ({ kind }) => kind);
});

function kindOfDefinition(definition: Manifest): string {
  const spec = new Field(definition).at('spec');
  return `${spec.at('group').text}/${spec.at('names', 'kind').text}`;
}
