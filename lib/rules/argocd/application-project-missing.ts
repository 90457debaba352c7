import { tryFindClosestName } from '../../manifests/closest-name.ts';
import { projectName } from '../../manifests/relations/projects.ts';
import type { Rule } from '../rule.ts';

export const applicationProjectMissing: Rule = {
  id: 'application-project-missing',
  severity: 'error',
  title: 'An Application belongs to an AppProject that is not there',
  judges: ['argoproj.io/Application'],
  reads: ['argoproj.io/AppProject'],
  absence: true,
  why: 'Argo CD refuses to compare or sync an Application whose project it cannot find.',
  fix: 'Name an AppProject that exists, or add this one.',
  source: 'argo-cd docs/user-guide/projects.md; pkg/apis/application/v1alpha1/app_project_types.go (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: platfrom }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: platform, namespace: argocd }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: platform }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: platform, namespace: argocd }
`,
  },
  *check(application, view) {
    const name = projectName(application);
    // Argo CD makes the project `default` itself.
    if (name === 'default' || /[{$]/.test(name)) return;
    const names = view.all('argoproj.io/AppProject').map((project) => project.name);
    if (names.includes(name)) return;
    const meant = tryFindClosestName(name, names);
    yield {
      at: application.spec.at('project'),
      message: `no AppProject '${name}'${meant === undefined ? '' : `; did you mean '${meant}'?`}`,
    };
  },
};
