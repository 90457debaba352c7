import type { Fault } from './fault.ts';

const wave = 'metadata.annotations["argocd.argoproj.io/sync-wave"]';
const options = 'spec.syncPolicy.syncOptions';

/** Faults of what Argo CD is asked to do. */
export const argocdFaults: readonly Fault[] = [
  {
    fault: 'the Application monitoring belongs to a project with a slip in its name',
    caughtBy: 'application-project-missing',
    edit: (draft) => draft.set('Application argocd/monitoring', 'spec.project', 'platfrom'),
  },
  {
    fault: 'the project lacks the repository of Longhorn',
    caughtBy: 'project-source-not-permitted',
    concerns: ['Application argocd/helm-longhorn'],
    edit: (draft) =>
      draft.change('AppProject argocd/platform', 'spec.sourceRepos', (urls: string[]) =>
        urls.filter((url) => url !== 'https://charts.longhorn.io'),
      ),
  },
  {
    fault: 'a chart comes from a mirror that the project does not permit',
    caughtBy: 'project-source-not-permitted',
    edit: (draft) =>
      draft.set('Application argocd/helm-falco', 'spec.sources[0].repoURL', 'https://mirror.example/charts'),
  },
  {
    fault: 'falco goes to a namespace that the project does not permit',
    caughtBy: 'project-destination-not-permitted',
    concerns: ['ConfigMap monitoring/prometheus-config'],
    edit: (draft) => draft.set('Application argocd/helm-falco', 'spec.destination.namespace', 'security'),
  },
  {
    fault: 'an object in the folder of blog-system is in a namespace outside of the project',
    caughtBy: 'project-destination-not-permitted',
    concerns: ['PodDisruptionBudget blog/web-pdb', 'Rollout blog-system/web'],
    edit: (draft) => draft.set('PodDisruptionBudget blog-system/web-pdb', 'metadata.namespace', 'blog'),
  },
  {
    fault: 'the project no longer permits StorageClasses',
    caughtBy: 'project-kind-not-permitted',
    concerns: ['StorageClass local-path'],
    edit: (draft) =>
      draft.change(
        'AppProject argocd/platform',
        'spec.clusterResourceWhitelist',
        (kinds: { kind: string }[]) => kinds.filter(({ kind }) => kind !== 'StorageClass'),
      ),
  },
  {
    fault: 'the Application metallb-system takes a folder that is not there',
    caughtBy: 'application-path-missing',
    edit: (draft) => draft.set('Application argocd/metallb-system', 'spec.source.path', 'metallb'),
  },
  {
    fault: 'the values of kiali are looked for in another folder',
    caughtBy: 'values-file-missing',
    edit: (draft) =>
      draft.set(
        'Application argocd/helm-kiali',
        'spec.sources[0].helm.valueFiles[0]',
        '$values/docs/helm/kiali-server/values.yaml',
      ),
  },
  {
    fault: 'the source with the values of jaeger has another ref',
    caughtBy: 'values-file-missing',
    edit: (draft) => draft.set('Application argocd/helm-jaeger', 'spec.sources[1].ref', 'files'),
  },
  {
    fault: 'nobody makes the namespace of cert-manager',
    caughtBy: 'destination-namespace-missing',
    pitfall: 'P34',
    concerns: ['Application argocd/helm-cert-manager'],
    edit: (draft) => draft.remove('Namespace cert-manager'),
  },
  {
    fault: 'the Applications root and argocd apply the same files',
    caughtBy: 'object-in-two-applications',
    pitfall: 'P34',
    concerns: ['VirtualService argocd/argocd-routes'],
    edit: (draft) => draft.drop('Application argocd/root', 'spec.source.directory'),
  },
  {
    fault: 'a wave is a word',
    caughtBy: 'invalid-sync-wave',
    edit: (draft) => draft.set('Deployment monitoring/prometheus', wave, 'late'),
  },
  {
    fault: 'a wave is a number without quotes',
    caughtBy: 'invalid-sync-wave',
    edit: (draft) => draft.set('Deployment monitoring/grafana', wave, 3),
  },
  {
    fault: 'a sync option has a slip in its name',
    caughtBy: 'unknown-sync-option',
    edit: (draft) => draft.set('Application argocd/monitoring', `${options}[0]`, 'ApplyOutOfSync=true'),
  },
  {
    fault: 'a claim is protected by an option that is none',
    caughtBy: 'unknown-sync-option',
    edit: (draft) =>
      draft.set(
        'PersistentVolumeClaim blog-system/mysql-pvc',
        'metadata.annotations["argocd.argoproj.io/sync-options"]',
        'Prune=never',
      ),
  },
  {
    fault: 'cert-manager comes in whatever version is newest',
    caughtBy: 'floating-chart-version',
    edit: (draft) =>
      draft.set('Application argocd/helm-cert-manager', 'spec.sources[0].targetRevision', 'v1.*'),
  },
  {
    fault: 'blog-system respects the differences that it ignores',
    caughtBy: 'respected-differences-freeze-routes',
    pitfall: 'P30',
    edit: (draft) =>
      draft.change('Application argocd/blog-system', options, (all: string[]) => [
        ...all,
        'RespectIgnoreDifferences=true',
      ]),
  },
  {
    fault: 'blog-system no longer ignores the weights of its routes',
    caughtBy: 'ignore-differences-missing',
    pitfall: 'P30',
    concerns: ['VirtualService blog-system/blog-routes', 'VirtualService blog-system/was-retry-timeout'],
    edit: (draft) => draft.drop('Application argocd/blog-system', 'spec.ignoreDifferences[0]'),
  },
  {
    fault: 'blog-system ignores the labels of subsets of another object only',
    caughtBy: 'ignore-differences-missing',
    pitfall: 'P30',
    concerns: ['DestinationRule blog-system/web-dest-rule', 'DestinationRule blog-system/was-dest-rule'],
    edit: (draft) =>
      draft.set('Application argocd/blog-system', 'spec.ignoreDifferences[1].name', 'blog-dest-rule'),
  },
  {
    fault: 'the weights are ignored by who wrote them',
    caughtBy: 'ignored-manager-owns-routes',
    pitfall: 'P30',
    edit: (draft) =>
      draft.set('Application argocd/blog-system', 'spec.ignoreDifferences[0].managedFieldsManagers', [
        'rollouts-controller',
      ]),
  },
  {
    fault: 'differences of a Deployment are ignored under no group',
    caughtBy: 'unknown-ignored-kind',
    edit: (draft) =>
      draft.set('Application argocd/helm-kubernetes-dashboard', 'spec.ignoreDifferences[1].group', ''),
  },
  {
    fault: 'a path of ignoreDifferences has a key with dashes and no quotes',
    caughtBy: 'invalid-ignored-path',
    edit: (draft) =>
      draft.set(
        'Application argocd/blog-system',
        'spec.ignoreDifferences[1].jqPathExpressions[0]',
        '.spec.subsets[].labels.rollouts-pod-template-hash',
      ),
  },
  {
    fault: 'Argo CD applies its own definitions client-side',
    caughtBy: 'server-side-apply-missing',
    pitfall: 'P33',
    edit: (draft) =>
      draft.change('Application argocd/helm-argocd', options, (all: string[]) =>
        all.filter((option) => option !== 'ServerSideApply=true'),
      ),
  },
  {
    fault: 'Argo CD does not know when an Application is healthy',
    caughtBy: 'application-health-missing',
    pitfall: 'P32',
    edit: (draft) =>
      draft.setValue(
        'argocd',
        'configs.cm["resource.customizations.health.argoproj.io_Application"]',
        undefined,
      ),
  },
  {
    fault: 'a PodDisruptionBudget waits for the canary',
    caughtBy: 'waits-for-canary',
    pitfall: 'P31',
    edit: (draft) =>
      draft.set('PodDisruptionBudget blog-system/was-pdb', 'metadata.annotations', {
        'argocd.argoproj.io/sync-wave': '11',
      }),
  },
  {
    fault: 'web-dest-rule is applied after the routes that need its subsets',
    caughtBy: 'mesh-wave-order',
    pitfall: 'P16',
    concerns: ['VirtualService blog-system/blog-routes'],
    edit: (draft) => draft.set('DestinationRule blog-system/web-dest-rule', wave, '5'),
  },
  {
    fault: 'the Rollout was is applied before its routes',
    caughtBy: 'mesh-wave-order',
    pitfall: 'P16',
    concerns: [
      'CronJob blog-system/mysql-backup',
      'CronJob blog-system/mysql-restore',
      'Deployment blog-system/mysql',
      'Deployment blog-system/mysql-exporter',
      'DestinationRule blog-system/was-dest-rule',
      'DestinationRule blog-system/web-dest-rule',
      'HorizontalPodAutoscaler blog-system/was-hpa',
      'HorizontalPodAutoscaler blog-system/web-hpa',
      'PersistentVolumeClaim blog-system/mysql-pvc',
      'Rollout blog-system/web',
      'VirtualService blog-system/blog-routes',
      'VirtualService blog-system/was-retry-timeout',
    ],
    edit: (draft) => draft.set('Rollout blog-system/was', wave, '0'),
  },
  {
    fault: 'MetalLB is installed after its pools, which need its kinds',
    caughtBy: 'kind-not-yet-defined',
    pitfall: 'P34',
    concerns: ['Application argocd/metallb-system'],
    edit: (draft) => {
      draft.set('Application argocd/helm-metallb', wave, '-60');
      draft.change('Application argocd/metallb-system', options, (all: string[]) =>
        all.filter((option) => !option.startsWith('SkipDryRun')),
      );
    },
  },
  {
    fault: 'the namespace of the blog may be pruned',
    caughtBy: 'namespace-not-protected-from-prune',
    pitfall: 'P34',
    edit: (draft) =>
      draft.set(
        'Namespace blog-system',
        'metadata.annotations["argocd.argoproj.io/sync-options"]',
        'Delete=false',
      ),
  },
  {
    fault: 'a Helm parameter holds a hash with dollar signs',
    caughtBy: 'substituted-parameter',
    pitfall: 'P34',
    edit: (draft) =>
      draft.set('Application argocd/helm-argocd', 'spec.sources[0].helm.parameters', [
        { name: 'configs.secret.extra.greeting', value: 'costs $five' },
      ]),
  },
  {
    fault: 'Argo CD serves HTTPS behind a gateway that speaks HTTP',
    caughtBy: 'insecure-server-missing',
    pitfall: 'P16',
    edit: (draft) => draft.setValue('argocd', 'configs.params["server.insecure"]', undefined),
  },
  {
    fault: 'Argo CD asks for commits every three seconds',
    caughtBy: 'reconciliation-timeout',
    edit: (draft) => draft.setValue('argocd', 'configs.cm["timeout.reconciliation"]', '3s'),
  },
];
