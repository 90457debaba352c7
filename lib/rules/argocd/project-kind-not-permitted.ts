import { isClusterScoped } from '../../manifests/kinds.ts';
import { ownerOf } from '../../manifests/relations/application-folders.ts';
import { permitsKind, projectName, projectOf } from '../../manifests/relations/projects.ts';
import type { Rule } from '../rule.ts';

export const projectKindNotPermitted: Rule = {
  id: 'project-kind-not-permitted',
  severity: 'error',
  title: 'The folder of an Application has an object of a kind that its AppProject does not permit',
  judges: 'every',
  reads: ['argoproj.io/Application', 'argoproj.io/AppProject'],
  why: 'The sync fails with "resource is not permitted in project"; kinds that belong to no namespace are refused unless they are listed.',
  fix: 'Add group and kind to spec.clusterResourceWhitelist of the AppProject.',
  source: 'argo-cd pkg/apis/application/v1alpha1/app_project_types.go IsGroupKindNamePermitted (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: shop, source: { path: . } }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec: { sourceRepos: ["*"] }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: shop, source: { path: . } }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec: { clusterResourceWhitelist: [{ group: "", kind: Namespace }] }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop }
`,
  },
  *check(object, view) {
    const application = ownerOf(view, object);
    if (application === undefined) return;
    const project = projectOf(view, application);
    // What Argo CD's own project permits is not always what the tree says of it.
    if (project === undefined || projectName(application) === 'default') return;
    const isNamespaced = !isClusterScoped(object.kind);
    // Of kinds that are not known it is not known either whether they belong to a namespace.
    if (isNamespaced && object.namespace === undefined) return;
    if (permitsKind(project, object, isNamespaced)) return;
    const list = isNamespaced ? 'namespaceResourceWhitelist' : 'clusterResourceWhitelist';
    yield {
      at: object.at('kind'),
      message: `AppProject ${project.name} of Application ${application.name} does not permit ${object.kind}; its ${list} lacks it`,
    };
  },
};
