import { ownerOf } from '../../manifests/relations/application-folders.ts';
import { destinationOf, permitsDestination, projectOf } from '../../manifests/relations/projects.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const projectDestinationNotPermitted: Rule = {
  id: 'project-destination-not-permitted',
  severity: 'error',
  title: 'An Application applies to a namespace that its AppProject does not permit',
  judges: 'every',
  reads: ['argoproj.io/Application', 'argoproj.io/AppProject'],
  why: 'Argo CD refuses to sync: the destination, or an object of the folder, is outside of what the project allows.',
  fix: 'Add the namespace to spec.destinations of the AppProject, or take one that is there.',
  source: 'argo-cd pkg/apis/application/v1alpha1/app_project_types.go IsDestinationPermitted (v3.2.5)',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: shop, destination: { server: "https://kubernetes.default.svc", namespace: shpo } }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec: { destinations: [{ server: "https://kubernetes.default.svc", namespace: shop }] }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: web, namespace: argocd }
spec: { project: shop, destination: { name: in-cluster, namespace: shop } }
---
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec: { destinations: [{ server: "https://kubernetes.default.svc", namespace: "sh*" }] }
`,
  },
  *check(object, view) {
    const application = object.kind === 'argoproj.io/Application' ? object : ownerOf(view, object);
    if (application === undefined) return;
    const project = projectOf(view, application);
    if (project === undefined) return;
    const at =
      application === object
        ? object.spec.at('destination', 'namespace')
        : object.at('metadata', 'namespace');
    const namespace = at.text;
    if (namespace === undefined || /[{$]/.test(namespace)) return;
    const destination = { ...destinationOf(application), namespace };
    if (destination.server === undefined && destination.name === undefined) return;
    if (permitsDestination(project, destination)) return;
    const cluster = destination.name ?? destination.server;
    yield {
      at,
      message: `AppProject ${project.name}${through(application, object)} does not permit namespace '${namespace}' of ${cluster}`,
    };
  },
};

function through(application: Resource, object: Resource): string {
  return application === object ? '' : ` of Application ${application.name}`;
}
