import { groupBy } from '../../manifests/group-by.ts';
import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import { promisesOf } from '../../manifests/helm/promises.ts';
import { oncePerView } from '../../manifests/relations/once-per-view.ts';
import type { Resource } from '../../manifests/resource.ts';
import type { Rule } from '../rule.ts';

export const metricsApiTwice: Rule = {
  id: 'metrics-api-twice',
  severity: 'error',
  title: 'Two Helm releases register one API of metrics',
  judges: ['HelmRelease'],
  why: 'There is one APIService of a name: each release sends it to its own Service in turn, and removing one takes the API from the other.',
  fix: 'Leave metrics.k8s.io to metrics-server and give the adapter no rules.resource.',
  source: 'P25; kube-prometheus issue 2846',
  examples: {
    flagged: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: metrics-server, namespace: argocd }
spec:
  source: { chart: metrics-server, repoURL: https://charts.example, targetRevision: 3.13.0 }
  destination: { namespace: kube-system }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: adapter, namespace: argocd }
spec:
  source:
    chart: prometheus-adapter
    repoURL: https://charts.example
    targetRevision: 5.3.0
    helm: { valuesObject: { rules: { resource: { cpu: { containerLabel: container } } } } }
  destination: { namespace: monitoring }
`,
    accepted: `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: metrics-server, namespace: argocd }
spec:
  source: { chart: metrics-server, repoURL: https://charts.example, targetRevision: 3.13.0 }
  destination: { namespace: kube-system }
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: adapter, namespace: argocd }
spec:
  source: { chart: prometheus-adapter, repoURL: https://charts.example, targetRevision: 5.3.0 }
  destination: { namespace: monitoring }
`,
  },
  *check(release, view) {
    for (const api of metricsApisOf(release)) {
      const [first] = providers(view).get(api) ?? [];
      if (first === undefined || first.release === release) continue;
      yield { at: release.at('values'), message: `${api} is registered by ${first.release.name} already` };
    }
  },
};

const providers = oncePerView((view) =>
  groupBy(
    view.all('HelmRelease').flatMap((release) => metricsApisOf(release).map((api) => ({ release, api }))),
    ({ api }) => api,
  ),
);

function metricsApisOf(release: Resource): string[] {
  if (!isHelmRelease(release)) return [];
  return promisesOf(release)
    .filter(({ kind }) => kind === 'APIService')
    .map(({ metadata }) => metadata.name ?? '')
    .filter((name) => name.endsWith('metrics.k8s.io'));
}
