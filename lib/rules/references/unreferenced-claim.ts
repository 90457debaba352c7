import { isClaimOfStatefulSet } from '../../manifests/relations/claims.ts';
import { isMentioned, mentionReads } from '../../manifests/relations/mentions.ts';
import { mayBringMore } from '../../manifests/relations/releases.ts';
import type { Rule } from '../rule.ts';

export const unreferencedClaim: Rule = {
  id: 'unreferenced-claim',
  severity: 'info',
  title: 'Nothing mounts a PersistentVolumeClaim',
  judges: ['PersistentVolumeClaim'],
  reads: mentionReads,
  absence: true,
  why: 'Its volume holds space on every replica for nobody, or the pod that should mount it keeps its data elsewhere and loses it.',
  fix: 'Mount the claim, or remove it once its data is not needed.',
  source: 'Popeye POP-400',
  examples: {
    flagged: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1 }], volumes: [{ name: data, emptyDir: {} }] }
`,
    accepted: `
apiVersion: v1
kind: PersistentVolumeClaim
metadata: { name: data, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { containers: [{ name: web, image: web:1 }], volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }] }
`,
  },
  *check(claim, view) {
    const { name, namespace } = claim;
    if (view.facts.whole !== true || isMentioned(view, name) || mayBringMore(view, namespace)) return;
    if (isClaimOfStatefulSet(view, namespace, name)) return;
    yield { at: claim.at('metadata', 'name'), message: `no pod mounts claim ${name}` };
  },
};
