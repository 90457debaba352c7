import { groupBy } from '../../manifests/group-by.ts';
import type { View } from '../../manifests/inventory.ts';
import { ownerOf } from '../../manifests/relations/application-folders.ts';
import { waveAnnotation, waveOf } from '../../manifests/relations/applications.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const waitsForCanary: Rule = {
  id: 'waits-for-canary',
  severity: 'warning',
  title: 'An object is in a later sync wave than a Rollout of the same Application',
  judges: 'every',
  reads: ['argoproj.io/Application', 'argoproj.io/Rollout'],
  why: 'A Rollout that pauses is Suspended to Argo CD, which is not done: the object is applied only when the whole canary is over, and not at all when it is aborted.',
  fix: 'Put Rollouts into the last wave.',
  source: 'P31; argo-cd resource_customizations/argoproj.io/Rollout/health.lua (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop, annotations: { argocd.argoproj.io/sync-wave: "1" } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: web, namespace: shop, annotations: { argocd.argoproj.io/sync-wave: "1" } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: shop }
`,
  },
  *check(object, view) {
    const wave = waveOf(object);
    const rollout = (rolloutsByPlace(view).get(placeOf(view, object)) ?? []).find((it) => waveOf(it) < wave);
    if (rollout === undefined || object.kind === 'argoproj.io/Application') return;
    yield {
      at: object.at('metadata', 'annotations', waveAnnotation),
      message: `wave ${wave} waits until the canary of Rollout ${rollout.nameFrom(object.namespace)} in wave ${waveOf(rollout)} is over`,
    };
  },
};

const rolloutsByPlace = oncePerView((view) =>
  groupBy(view.all('argoproj.io/Rollout'), (rollout) => placeOf(view, rollout)),
);

/** What is synced together: the Application, or the folder where no Application is known. */
function placeOf(view: View, object: Resource): string {
  const { file = '' } = object.source;
  return ownerOf(view, object)?.toString() ?? file.slice(0, Math.max(0, file.lastIndexOf('/')));
}
