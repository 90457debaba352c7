import { sourcesOf } from '../../manifests/relations/applications.ts';
import { permitsSource, projectOf } from '../../manifests/relations/projects.ts';
import type { Rule } from '../rule.ts';

export const projectSourceNotPermitted: Rule = {
  id: 'project-source-not-permitted',
  severity: 'error',
  title: 'An Application takes manifests from a repository that its AppProject does not permit',
  judges: ['argoproj.io/Application'],
  reads: ['argoproj.io/AppProject'],
  why: 'Argo CD sets the condition InvalidSpecError and syncs nothing.',
  fix: 'Add the repository to spec.sourceRepos of the AppProject.',
  source: 'argo-cd pkg/apis/application/v1alpha1/app_project_types.go IsSourcePermitted (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: shop, source: { repoURL: "https://charts.example/web", chart: web } }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec: { sourceRepos: ["https://git.example/*"] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: shop, source: { repoURL: "https://git.example/web.git", path: web } }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec: { sourceRepos: ["https://git.example/*"] }
`,
  },
  *check(application, view) {
    const project = projectOf(view, application);
    if (project === undefined) return;
    for (const source of sourcesOf(application)) {
      const at = source.at('repoURL');
      if (at.text === undefined || permitsSource(project, at.text)) continue;
      yield { at, message: `AppProject ${project.name} does not permit the repository ${at.text}` };
    }
  },
};
