import type { KnownEdit } from './known-edit.ts';

const mysql = 'Deployment blog-system/mysql';
const deployment = (name: string, app: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: blog-system }
spec:
  selector: { matchLabels: { app: ${app} } }
  template:
    metadata: { labels: { app: ${app} } }
    spec: { containers: [{ name: main, image: 'example.org/a:1' }] }
`;

/** Edits of Helm releases and Applications, and objects that come or go. */
export const releaseEdits: readonly KnownEdit[] = [
  {
    edit: 'one copy of each volume',
    make: (draft) => draft.setValue('longhorn', 'persistence.defaultClassReplicaCount', 1),
    expected: {
      'HelmRelease longhorn-system/longhorn': ['data-loss', 'has one copy, and is lost with its disk'],
    },
  },
  {
    edit: 'two copies of each volume',
    make: (draft) => draft.setValue('longhorn', 'persistence.defaultClassReplicaCount', 2),
    expected: { 'HelmRelease longhorn-system/longhorn': ['none', 'those that are there keep theirs'] },
  },
  {
    edit: 'volumes that are deleted with their claims',
    make: (draft) => draft.setValue('longhorn', 'persistence.reclaimPolicy', 'Delete'),
    expected: { 'HelmRelease longhorn-system/longhorn': ['data-loss', 'is deleted with their claims'] },
  },
  {
    edit: 'a larger volume of Loki',
    make: (draft) => draft.setValue('loki-stack', 'loki.persistence.size', '20Gi'),
    expected: {
      'HelmRelease monitoring/loki-stack': ['rejected', 'volumeClaimTemplates, which cannot be changed'],
    },
  },
  {
    edit: 'Loki without a volume',
    make: (draft) => draft.setValue('loki-stack', 'loki.persistence.enabled', false),
    expected: {
      'HelmRelease monitoring/loki-stack': [
        'data-loss',
        'the program starts without the volume that holds its data',
      ],
    },
  },
  {
    edit: 'a value of which nothing is known',
    make: (draft) => draft.setValue('falco', 'tty', false),
    expected: { 'HelmRelease falco/falco': ['restart', 'what the chart makes of it is not known'] },
  },
  {
    edit: 'another version of a chart',
    make: (draft) => draft.set('Application argocd/helm-falco', 'spec.sources[0].targetRevision', '7.3.0'),
    expected: { 'Application argocd/helm-falco': ['restart', 'another version of the chart'] },
  },
  {
    edit: 'another name of a release',
    make: (draft) => draft.set('Application argocd/helm-falco', 'spec.sources[0].helm.releaseName', 'watch'),
    expected: {
      'Application argocd/helm-falco': ['recreate', 'all are made anew under the other name'],
      'HelmRelease falco/falco': ['none', 'its Application says what becomes of its objects'],
      'HelmRelease falco/watch': ['none', 'its Application says what becomes of its objects'],
    },
  },
  {
    edit: 'an Application that goes without its objects',
    make: (draft) => draft.remove('Application argocd/blog-system'),
    expected: {
      'Application argocd/blog-system': ['none', 'what it applied stays, and nobody syncs it any more'],
    },
  },
  {
    edit: 'a load balancer without its address',
    make: (draft) => draft.remove('IPAddressPool metallb-system/load-balancer'),
    expected: {
      'IPAddressPool metallb-system/load-balancer': ['traffic', 'addresses of load balancers are given up'],
    },
  },
  {
    edit: 'a namespace that goes, but is kept by Argo CD',
    make: (draft) => draft.remove('Namespace blog-system'),
    expected: { 'Namespace blog-system': ['none', 'Prune=false'] },
  },
  {
    edit: 'the database goes',
    make: (draft) => draft.remove(mysql),
    expected: { [mysql]: ['traffic', 'nothing is left behind Service mysql-service'] },
  },
  {
    edit: 'the role of a binding',
    make: (draft) => draft.set('RoleBinding blog-system/istio-system-prometheus', 'roleRef.name', 'other'),
    expected: {
      'RoleBinding blog-system/istio-system-prometheus': ['rejected', 'the API server refuses the change'],
    },
  },
  {
    edit: 'a Deployment more',
    make: (draft) => draft.add(deployment('adminer', 'adminer')),
    expected: { 'Deployment blog-system/adminer': ['none', ''] },
  },
  {
    edit: 'a policy that cuts off everything else',
    make: (draft) =>
      draft.add(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: closed, namespace: blog-system }
spec: { podSelector: {}, policyTypes: [Ingress] }
`),
    expected: {
      'NetworkPolicy blog-system/closed': ['traffic', 'are reached, or reach out, only as it says'],
    },
  },
  {
    edit: 'a policy for pods that come with it',
    make: (draft) => {
      draft.add(deployment('adminer', 'adminer'));
      draft.add(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: adminer, namespace: blog-system }
spec: { podSelector: { matchLabels: { app: adminer } }, policyTypes: [Ingress] }
`);
    },
    expected: {
      'Deployment blog-system/adminer': ['none', ''],
      'NetworkPolicy blog-system/adminer': ['none', 'it selects only pods that come with it'],
    },
  },
];
