import { ownersOf } from '../../manifests/relations/application-folders.ts';
import { hasSyncOption } from '../../manifests/relations/applications.ts';
import { destinationOf } from '../../manifests/relations/projects.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const objectInTwoApplications: Rule = {
  id: 'object-in-two-applications',
  severity: 'error',
  title: 'Two Applications apply the same file',
  judges: 'every',
  reads: ['argoproj.io/Application'],
  why: 'Both claim the object: one is always out of sync, and pruning by one takes it from the other. With FailOnSharedResource=true the sync fails.',
  fix: 'Give each Application files of its own, by its path or by directory.include and exclude.',
  source:
    'P34; argo-cd docs/user-guide/sync-options.md, Fail the sync if a shared resource is found (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { source: { path: . } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: all, namespace: argocd }
spec: { source: { path: . } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { source: { path: . } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: all, namespace: argocd }
spec: { source: { path: other } }
`,
  },
  *check(object, view) {
    const owners = ownersOf(view, object).filter((owner, _, [first]) => isSameCluster(owner, first));
    if (owners.length < 2) return;
    const fails = owners.some((owner) => hasSyncOption(owner, 'FailOnSharedResource=true'));
    yield {
      at: object.root,
      message: `is applied by Applications ${owners.map((owner) => owner.name).join(' and ')}${fails ? '; FailOnSharedResource=true fails the sync' : ''}`,
      ...(fails ? {} : { severity: 'warning' as const }),
    };
  },
};

function isSameCluster(left: Resource, right: Resource | undefined): boolean {
  const [one, other] = [destinationOf(left), right && destinationOf(right)];
  return one.server === other?.server && one.name === other?.name;
}
