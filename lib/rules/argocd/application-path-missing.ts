import { hasFolder } from '../../manifests/relations/application-folders.ts';
import { sourcesOf } from '../../manifests/relations/applications.ts';
import { rootOf } from '../../manifests/relations/repository-roots.ts';
import type { Rule } from '../rule.ts';

export const applicationPathMissing: Rule = {
  id: 'application-path-missing',
  severity: 'error',
  title: 'An Application takes its manifests from a folder that the repository does not have',
  judges: ['argoproj.io/Application'],
  absence: true,
  why: 'Argo CD reports a ComparisonError, "app path does not exist", and syncs nothing.',
  fix: 'Name a folder that holds manifests.',
  source: 'argo-cd reposerver/repository/repository.go, "app path does not exist" (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: root, namespace: argocd }
spec: { source: { repoURL: "https://git.example/tree.git", path: . } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { source: { repoURL: "https://git.example/tree.git", path: web } }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: root, namespace: argocd }
spec: { source: { repoURL: "https://git.example/tree.git", path: . } }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { source: { repoURL: "https://git.example/other.git", path: web } }
`,
  },
  *check(application, view) {
    for (const source of sourcesOf(application)) {
      const at = source.at('path');
      const path = at.text?.replace(/^(\.?\/)+|^\.$/, '').replace(/\/+$/, '') ?? '';
      if (path === '' || /[{$]|(^|\/)\.\.(\/|$)/.test(path)) continue;
      // Only a repository of which other folders are here is known well enough.
      const root = rootOf(view, source.at('repoURL').text ?? '');
      if (root === undefined || hasFolder(view, `${root}${path}`)) continue;
      yield { at, message: `no folder '${path}' in ${source.at('repoURL').text}` };
    }
  },
};
