import { expect, test } from '@jest/globals';
import type { Draft } from '../../../test/faults/draft.ts';
import { shippedDraft } from '../../../test/faults/platform.ts';
import { Inventory } from '../../manifests/inventory.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import { Resource } from '../../manifests/resource.ts';
import { orderOf, type SyncOrder } from './order.ts';
import { rankOf } from './sync-phase.ts';

const waveKey = 'metadata.annotations["argocd.argoproj.io/sync-wave"]';

function orderAfter(edit: (draft: Draft) => void = () => {}): SyncOrder {
  const draft = shippedDraft();
  edit(draft);
  return orderOf(draft.inventory());
}

/** `error Rollout blog-system/web: …`, one line a problem. */
function problemsIn({ problems }: SyncOrder): string[] {
  return problems.map(({ severity, object, message }) => `${severity} ${object}: ${message}`);
}

/** Moves an object of the platform to a wave. */
const move = (name: string, wave: number) => (draft: Draft) => draft.set(name, waveKey, String(wave));

test('the platform has no problem, and much is proven of it', () => {
  const order = orderAfter();
  expect(problemsIn(order)).toEqual([]);
  expect(order.unowned).toEqual([]);
  expect(order.proven).toBeGreaterThan(200);
});

test('the root creates all Applications, and each has its own waves', () => {
  const { waves } = orderAfter();
  const ofRoot = waves.filter(({ unit }) => unit.name === 'root');
  expect(ofRoot.map(({ wave }) => wave)).toEqual([-100, -90, -80, -70, -65, -60, -55, -50, -45, -30, 0]);
  expect(ofRoot[1]?.objects.map(String)).toEqual([
    'Application argocd/cluster',
    'Application argocd/helm-argocd',
  ]);
  const ofBlog = waves.filter(({ unit }) => unit.name === 'blog-system');
  expect(ofBlog.map(({ wave, depth }) => [wave, depth])).toEqual([0, 1, 2, 3, 10].map((wave) => [wave, 1]));
  expect(ofBlog.at(-1)?.objects.map(String)).toEqual([
    'HorizontalPodAutoscaler blog-system/was-hpa',
    'HorizontalPodAutoscaler blog-system/web-hpa',
    'CronJob blog-system/mysql-backup',
    'CronJob blog-system/mysql-restore',
    'Rollout blog-system/was',
    'Rollout blog-system/web',
  ]);
});

test('root and argocd share a folder, and no file of it (docs/decisions/0006)', () => {
  const { waves } = orderAfter();
  const kinds = (name: string) =>
    new Set(
      waves
        .filter(({ unit }) => unit.name === name)
        .flatMap(({ objects }) => objects.map(({ manifest }) => manifest.kind)),
    );
  expect([...kinds('root')]).toEqual(['AppProject', 'Application']);
  expect([...kinds('argocd')]).toEqual(['VirtualService']);
});

const edits: [name: string, edit: (draft: Draft) => void, expected: unknown[]][] = [
  [
    'subsets after the routes that send to them',
    move('DestinationRule blog-system/web-dest-rule', 5),
    [
      'error VirtualService blog-system/blog-routes: needs DestinationRule blog-system/web-dest-rule, which comes in wave 5, after wave 2: proxies answer 503 while they know the route and not its subsets',
    ],
  ],
  [
    'a route after its Rollout',
    move('VirtualService blog-system/blog-routes', 11),
    [
      'error Rollout blog-system/web: needs VirtualService blog-system/blog-routes, which comes in wave 11, after wave 10: a Rollout is Degraded until everything that it names is there, and the earlier wave is waited for first: neither ever happens',
      'warning Rollout blog-system/was: holds VirtualService blog-system/blog-routes in wave 11 back behind its wave 10 until every release has ended, and for ever after one that was aborted',
      'warning Rollout blog-system/web: holds VirtualService blog-system/blog-routes in wave 11 back behind its wave 10 until every release has ended, and for ever after one that was aborted',
    ],
  ],
  [
    'a ConfigMap after the pods that mount it',
    move('ConfigMap blog-system/mysql-init', 4),
    [
      'error Deployment blog-system/mysql: needs ConfigMap blog-system/mysql-init, which comes in wave 4, after wave 3: pods do not start without their ConfigMap, and the earlier wave is waited for first: neither ever happens',
    ],
  ],
  ['a ConfigMap in the wave of the pods, which wait for it', move('ConfigMap blog-system/mysql-init', 3), []],
  [
    'a claim that binds with its pod, in a wave before it',
    (draft) => {
      draft.set('PersistentVolumeClaim blog-system/mysql-pvc', 'spec.storageClassName', 'local-path');
      draft.set('PersistentVolumeClaim blog-system/mysql-pvc', waveKey, '1');
    },
    [
      'error PersistentVolumeClaim blog-system/mysql-pvc: its class binds when a pod mounts it, and Deployment blog-system/mysql, which does, is in wave 3 behind its wave 1: the claim stays Pending and the wave never ends',
    ],
  ],
  [
    'a claim that binds at once, in a wave before its pod',
    move('PersistentVolumeClaim blog-system/mysql-pvc', 1),
    [],
  ],
  [
    'an object behind the Rollouts',
    move('Gateway blog-system/blog-gateway', 20),
    [
      'warning Rollout blog-system/was: holds Gateway blog-system/blog-gateway in wave 20 back behind its wave 10 until every release has ended, and for ever after one that was aborted',
      'warning Rollout blog-system/web: holds Gateway blog-system/blog-gateway in wave 20 back behind its wave 10 until every release has ended, and for ever after one that was aborted',
    ],
  ],
  [
    'an object behind a Rollout that waits for somebody',
    (draft) => {
      draft.set('Rollout blog-system/web', 'spec.strategy.canary.steps[1].pause', {});
      move('Rollout blog-system/was', 11)(draft);
    },
    [
      'error Rollout blog-system/web: holds Rollout blog-system/was in wave 11 back behind its wave 10 until a person lets every release go on',
    ],
  ],
  [
    'two Rollouts with waves after them',
    (draft) => {
      move('Rollout blog-system/was', 11)(draft);
      move('HorizontalPodAutoscaler blog-system/was-hpa', 12)(draft);
    },
    [
      'warning Rollout blog-system/web: holds Rollout blog-system/was and 1 more in wave 11 back behind its wave 10 until every release has ended, and for ever after one that was aborted',
      'warning Rollout blog-system/was: holds HorizontalPodAutoscaler blog-system/was-hpa in wave 12 back behind its wave 11 until every release has ended, and for ever after one that was aborted',
    ],
  ],
  [
    'a Rollout without pauses, which nothing waits behind',
    (draft) => {
      draft.set('Rollout blog-system/web', 'spec.strategy.canary.steps', [{ setWeight: 100 }]);
      move('Rollout blog-system/was', 11)(draft);
    },
    [],
  ],
  [
    'the Application with the Rollouts before others',
    move('Application argocd/blog-system', -5),
    [
      'warning Application argocd/blog-system: holds Application argocd/helm-cert-manager and 5 more in wave 0 back behind Rollout blog-system/was in its wave -5 while one of its releases pauses',
    ],
  ],
  [
    'the namespaces after what is in them',
    move('Application argocd/cluster', -68),
    [
      'error ServiceAccount longhorn-system/longhorn-service-account: needs Namespace longhorn-system, which Application cluster brings in wave -68, after wave -70 of Application helm-longhorn: the API server refuses objects of a namespace that is not there, and Application helm-longhorn is waited for first: neither ever happens (and 4 more of Application helm-longhorn likewise)',
      'error ServiceAccount metallb-system/metallb-controller: needs Namespace metallb-system, which Application cluster brings in wave -68, after wave -70 of Application helm-metallb: the API server refuses objects of a namespace that is not there, and Application helm-metallb is waited for first: neither ever happens (and 4 more of Application helm-metallb likewise)',
      'error ServiceAccount local-path-storage/local-path-provisioner: needs Namespace local-path-storage, which Application cluster brings in wave -68, after wave -70 of Application local-path-storage: the API server refuses objects of a namespace that is not there, and Application local-path-storage is waited for first: neither ever happens (and 4 more of Application local-path-storage likewise)',
    ],
  ],
  [
    'the chart of the kinds after their objects',
    move('Application argocd/helm-metallb', -64),
    [
      'error IPAddressPool metallb-system/load-balancer: needs CustomResourceDefinition metallb.io/IPAddressPool, which Application helm-metallb brings in wave -64, after wave -65 of Application metallb-system: the API server does not know the kind yet, and Application metallb-system is waited for first: neither ever happens (and 1 more of Application metallb-system likewise)',
    ],
  ],
  [
    'the chart of the kinds beside their objects',
    move('Application argocd/helm-metallb', -65),
    [
      'warning IPAddressPool metallb-system/load-balancer: needs CustomResourceDefinition metallb.io/IPAddressPool, which Application helm-metallb brings in the same wave -65: either may be first: the API server does not know the kind yet, and only the retry of Application metallb-system makes up for it (and 1 more of Application metallb-system likewise)',
    ],
  ],
  [
    'the same without any retry',
    (draft) => {
      move('Application argocd/helm-metallb', -65)(draft);
      draft.set('Application argocd/metallb-system', 'spec.syncPolicy.retry.limit', 0);
    },
    [
      'error IPAddressPool metallb-system/load-balancer: needs CustomResourceDefinition metallb.io/IPAddressPool, which Application helm-metallb brings in the same wave -65: either may be first, and Application metallb-system does not try again: the API server does not know the kind yet (and 1 more of Application metallb-system likewise)',
    ],
  ],
  [
    'the same with a dry run',
    (draft) => {
      move('Application argocd/helm-metallb', -65)(draft);
      draft.change('Application argocd/metallb-system', 'spec.syncPolicy.syncOptions', (options: string[]) =>
        options.filter((option) => !option.startsWith('SkipDryRun')),
      );
    },
    [
      'warning IPAddressPool metallb-system/load-balancer: needs CustomResourceDefinition metallb.io/IPAddressPool, which Application helm-metallb brings in the same wave -65: either may be first: the API server does not know the kind yet, and the dry run stops all of it, and only the retry of Application metallb-system makes up for it (and 1 more of Application metallb-system likewise)',
    ],
  ],
  [
    "Istio's control plane after the pods that it gives proxies",
    move('Application argocd/helm-istiod', 5),
    [
      "error Rollout blog-system/was: needs Deployment istio-system/istiod, which Application helm-istiod brings in wave 5, after wave 0 of Application blog-system: pods that are made before Istio's webhook have no proxy until they are restarted (and 1 more of Application blog-system likewise)",
      "error Deployment istio-system/istio-egressgateway: needs Deployment istio-system/istiod, which Application helm-istiod brings in wave 5, after wave -50 of Application helm-istio-egressgateway: pods that are made before Istio's webhook have no proxy until they are restarted",
      "error Deployment istio-system/istio-ingressgateway: needs Deployment istio-system/istiod, which Application helm-istiod brings in wave 5, after wave -50 of Application helm-istio-ingressgateway: pods that are made before Istio's webhook have no proxy until they are restarted",
      'warning Application argocd/blog-system: holds Application argocd/helm-istiod in wave 5 back behind Rollout blog-system/was in its wave 0 while one of its releases pauses',
    ],
  ],
  [
    "Istio's control plane beside the pods that it gives proxies",
    move('Application argocd/helm-istiod', -50),
    [
      "warning Deployment istio-system/istio-egressgateway: needs Deployment istio-system/istiod, which Application helm-istiod brings in the same wave -50: either may be first: pods that are made before Istio's webhook have no proxy until they are restarted",
      "warning Deployment istio-system/istio-ingressgateway: needs Deployment istio-system/istiod, which Application helm-istiod brings in the same wave -50: either may be first: pods that are made before Istio's webhook have no proxy until they are restarted",
    ],
  ],
  [
    'metrics after the autoscalers',
    move('Application argocd/helm-metrics-server', 5),
    [
      'warning HorizontalPodAutoscaler blog-system/was-hpa: needs APIService v1beta1.metrics.k8s.io, which Application helm-metrics-server brings in wave 5, after wave 0 of Application blog-system: an autoscaler without metrics does not scale (and 1 more of Application blog-system likewise)',
      'warning HorizontalPodAutoscaler istio-system/istio-ingressgateway: needs APIService v1beta1.metrics.k8s.io, which Application helm-metrics-server brings in wave 5, after wave -50 of Application helm-istio-ingressgateway: an autoscaler without metrics does not scale',
      'warning Application argocd/blog-system: holds Application argocd/helm-metrics-server in wave 5 back behind Rollout blog-system/was in its wave 0 while one of its releases pauses',
    ],
  ],
  [
    'no health check of Applications',
    (draft) =>
      draft.setValue(
        'argocd',
        'configs.cm["resource.customizations.health.argoproj.io_Application"]',
        undefined,
      ),
    [
      expect.stringMatching(
        /^error Application argocd\/helm-argocd: Argo CD is not told how to see whether an Application is healthy, so that no wave waits for the one before: 1\d\d things are in time only if it waits$/,
      ),
    ],
  ],
  [
    'a health check that an Application synced by hand never passes',
    (draft) =>
      draft.setValue(
        'argocd',
        'configs.cm["resource.customizations.health.argoproj.io_Application"]',
        'hs = {}\nhs.status = obj.status.health.status\nreturn hs',
      ),
    [
      'warning Application argocd/helm-cilium: is synced by hand, and until somebody does, wave -70 and all that follow wait for it',
    ],
  ],
  [
    'the kinds of the Rollouts synced by hand',
    (draft) => draft.drop('Application argocd/helm-argo-rollouts', 'spec.syncPolicy.automated'),
    [
      'warning AnalysisTemplate blog-system/http-error-rate: needs CustomResourceDefinition argoproj.io/AnalysisTemplate, which Application helm-argo-rollouts brings earlier: that Application is synced by hand, and until somebody does, the API server does not know the kind yet (and 2 more of Application blog-system likewise)',
    ],
  ],
  [
    'an Application without its folder',
    (draft) => draft.set('Application argocd/longhorn-system', 'spec.source.path', 'longhorn'),
    [
      "error Application argocd/longhorn-system: takes its objects from the folder 'longhorn', which is not there: it applies nothing, and whatever waits for it waits for ever",
    ],
  ],
  [
    'an Application that leaves out all of its files',
    (draft) =>
      draft.set('Application argocd/longhorn-system', 'spec.source.directory', { include: '*.json' }),
    [
      "warning Application argocd/longhorn-system: none of the files in 'longhorn-system' is for it: it applies nothing",
    ],
  ],
  [
    'the project after its Applications',
    move('AppProject argocd/platform', 1),
    [
      'error Application argocd/cluster: needs AppProject argocd/platform, which comes in wave 1, after wave -90: an Application without its project syncs nothing, and the earlier wave is waited for first: neither ever happens (and 26 more of Application root likewise)',
      'warning Application argocd/blog-system: holds AppProject argocd/platform in wave 1 back behind Rollout blog-system/was in its wave 0 while one of its releases pauses',
    ],
  ],
  [
    'a namespace that nobody makes',
    (draft) => draft.remove('Namespace metallb-system'),
    [
      'error ServiceAccount metallb-system/metallb-controller: needs Namespace metallb-system, and no Application makes it: the API server refuses objects of a namespace that is not there (and 4 more of Application helm-metallb likewise)',
      'error IPAddressPool metallb-system/load-balancer: needs Namespace metallb-system, and no Application makes it: the API server refuses objects of a namespace that is not there (and 1 more of Application metallb-system likewise)',
    ],
  ],
  [
    'a namespace that nobody makes but the Application itself',
    (draft) => {
      draft.remove('Namespace metallb-system');
      for (const name of ['metallb-system', 'helm-metallb'])
        draft.change(`Application argocd/${name}`, 'spec.syncPolicy.syncOptions', (options: string[]) => [
          ...options,
          'CreateNamespace=true',
        ]);
    },
    [],
  ],
  [
    'a class after the claims of another Application',
    move('Application argocd/helm-longhorn', 5),
    [
      'error PersistentVolumeClaim blog-system/mysql-pvc: needs StorageClass longhorn, which Application helm-longhorn brings in wave 5, after wave 0 of Application blog-system: a claim waits for its volume, and Application blog-system is waited for first: neither ever happens',
      'error PersistentVolumeClaim monitoring/storage-loki-stack-0: needs StorageClass longhorn, which Application helm-longhorn brings in wave 5, after wave -30 of Application helm-loki-stack: a claim waits for its volume, and Application helm-loki-stack is waited for first: neither ever happens (and 1 more of Application helm-loki-stack likewise)',
      'error RecurringJob longhorn-system/backup: needs CustomResourceDefinition longhorn.io/RecurringJob, which Application helm-longhorn brings in wave 5, after wave -65 of Application longhorn-system: the API server does not know the kind yet, and Application longhorn-system is waited for first: neither ever happens',
      'warning Application argocd/blog-system: holds Application argocd/helm-longhorn in wave 5 back behind Rollout blog-system/was in its wave 0 while one of its releases pauses',
    ],
  ],
  [
    'a sealed Secret after the pods that need it',
    (draft) => {
      draft.facts = { ...draft.facts, secrets: [] };
      draft.addFile(
        'blog-system/mysql-secret-sealedsecret.yaml',
        `
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: mysql-secret, namespace: blog-system, annotations: { argocd.argoproj.io/sync-wave: "4" } }
spec: { encryptedData: { MYSQL_USER: x } }
`,
      );
    },
    [
      'error Deployment blog-system/mysql: needs Secret blog-system/mysql-secret, which comes in wave 4, after wave 3: pods do not start without their Secret, and the earlier wave is waited for first: neither ever happens (and 1 more of Application blog-system likewise)',
    ],
  ],
  [
    'a hook before the sync that needs what the sync brings',
    (draft) =>
      draft.addFile(
        'blog-system/migrate-job.yaml',
        `
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, namespace: blog-system, annotations: { argocd.argoproj.io/hook: PreSync } }
spec: { template: { metadata: { labels: { sidecar.istio.io/inject: "false" } }, spec: { restartPolicy: Never, containers: [{ name: migrate, image: "a:1", envFrom: [{ configMapRef: { name: was-config } }] }] } } }
`,
      ),
    [
      'error Job blog-system/migrate: needs ConfigMap blog-system/was-config, which comes in wave 0, after PreSync wave 0: pods do not start without their ConfigMap, and the earlier wave is waited for first: neither ever happens',
    ],
  ],
  [
    'a Rollout before a ConfigMap of another Application',
    (draft) => {
      draft.remove('ConfigMap blog-system/was-config');
      draft.addFile('argocd/settings-application.yaml', application('settings', 'settings', 5));
      draft.addFile(
        'settings/was-config.yaml',
        '{ apiVersion: v1, kind: ConfigMap, metadata: { name: was-config, namespace: blog-system } }',
      );
    },
    [
      'error Rollout blog-system/was: needs ConfigMap blog-system/was-config, which Application settings brings in wave 5, after wave 0 of Application blog-system: pods do not start without their ConfigMap, and Application blog-system is waited for first: neither ever happens',
      'warning Application argocd/blog-system: holds Application argocd/settings in wave 5 back behind Rollout blog-system/was in its wave 0 while one of its releases pauses',
    ],
  ],
  [
    'addresses after the gateway that waits for one',
    move('Application argocd/metallb-system', -40),
    [
      'error Service istio-system/istio-ingressgateway: needs IPAddressPool metallb-system/load-balancer, which Application metallb-system brings in wave -40, after wave -50 of Application helm-istio-ingressgateway: a load balancer waits for its address, and Application helm-istio-ingressgateway is waited for first: neither ever happens',
    ],
  ],
  [
    'kinds that two Applications of one wave define for each other',
    (draft) => {
      draft.addFile('argocd/first-application.yaml', application('first', 'first'));
      draft.addFile('argocd/second-application.yaml', application('second', 'second'));
      draft.addFile('first/objects.yaml', `${definition('Left')}---${object('Right')}`);
      draft.addFile('second/objects.yaml', `${definition('Right')}---${object('Left')}`);
    },
    [
      'error Right argocd/one: needs CustomResourceDefinition shop.example/Right, which Application second brings in the same wave 0: Application second needs kinds of Application first in turn, the dry run stops both, and no retry helps',
      'error Left argocd/one: needs CustomResourceDefinition shop.example/Left, which Application first brings in the same wave 0: Application first needs kinds of Application second in turn, the dry run stops both, and no retry helps',
    ],
  ],
  [
    'a namespace that an Application of the same wave makes for another',
    (draft) => {
      draft.remove('Namespace metallb-system');
      draft.change('Application argocd/helm-metallb', 'spec.syncPolicy.syncOptions', (options: string[]) => [
        ...options,
        'CreateNamespace=true',
      ]);
      move('Application argocd/metallb-system', -70)(draft);
    },
    [
      'warning IPAddressPool metallb-system/load-balancer: needs Namespace metallb-system, which Application helm-metallb brings in the same wave -70: either may be first: the API server refuses objects of a namespace that is not there, and only the retry of Application metallb-system makes up for it (and 1 more of Application metallb-system likewise)',
      'warning IPAddressPool metallb-system/load-balancer: needs CustomResourceDefinition metallb.io/IPAddressPool, which Application helm-metallb brings in the same wave -70: either may be first: the API server does not know the kind yet, and only the retry of Application metallb-system makes up for it (and 1 more of Application metallb-system likewise)',
    ],
  ],
  [
    'Applications that create each other',
    (draft) => {
      draft.addFile('a/b.yaml', application('b', 'b'));
      draft.addFile('b/a.yaml', application('a', 'a'));
    },
    ['error Application argocd/a: Applications create each other: a, which creates b, which creates a'],
  ],
];

function application(name: string, path: string, wave = 0): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd, annotations: { argocd.argoproj.io/sync-wave: "${wave}" } }
spec:
  project: default
  source: { repoURL: "ssh://git@github.com/wlals2/k8s-manifests.git", path: ${path} }
  destination: { server: https://kubernetes.default.svc, namespace: argocd }
  syncPolicy: { automated: {} }
`;
}

test('the way out names what to move, and where to', () => {
  const fixes = (edit: (draft: Draft) => void) => orderAfter(edit).problems.map(({ fix }) => fix);
  expect(fixes(move('ConfigMap blog-system/mysql-init', 4))).toEqual([
    'Give ConfigMap blog-system/mysql-init wave 3 or an earlier one, or Deployment blog-system/mysql wave 4 or a later one (annotation argocd.argoproj.io/sync-wave).',
  ]);
  expect(fixes(move('Application argocd/helm-metallb', -64))).toEqual([
    'Put Application helm-metallb before wave -65, or Application metallb-system after wave -64 (annotation argocd.argoproj.io/sync-wave).',
  ]);
});

function definition(kind: string): string {
  return `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${kind.toLowerCase()}s.shop.example }
spec: { group: shop.example, names: { kind: ${kind} } }
`;
}

function object(kind: string): string {
  return `
apiVersion: shop.example/v1
kind: ${kind}
metadata: { name: one, namespace: argocd }
`;
}

test.each(edits)('%s', (_, edit, expected) => {
  expect(problemsIn(orderAfter(edit))).toEqual(expected);
});

/** The order of manifests without any Application. */
function orderOfYaml(yaml: string): SyncOrder {
  return orderOf(new Inventory(readManifests([{ path: 'shop/all.yaml', text: yaml }])));
}

function shown({ waves }: SyncOrder): string[] {
  return waves.map(({ phase, wave, objects }) => `${phase} ${wave}: ${objects.join(', ')}`);
}

test('hooks come in their phases, those of Helm by their weight', () => {
  const order = orderOfYaml(`
{ apiVersion: batch/v1, kind: Job, metadata: { name: after, annotations: { argocd.argoproj.io/hook: PostSync } } }
---
{ apiVersion: batch/v1, kind: Job, metadata: { name: before, annotations: { helm.sh/hook: "pre-install,pre-upgrade", helm.sh/hook-weight: "-5" } } }
---
{ apiVersion: batch/v1, kind: Job, metadata: { name: never, annotations: { argocd.argoproj.io/hook: Skip } } }
---
{ apiVersion: batch/v1, kind: Job, metadata: { name: sorry, annotations: { argocd.argoproj.io/hook: SyncFail } } }
---
{ apiVersion: v1, kind: ConfigMap, metadata: { name: b } }
---
{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, annotations: { argocd.argoproj.io/sync-wave: "-1" } } }
`);
  expect(shown(order)).toEqual([
    'PreSync -5: Job before',
    'Sync -1: ConfigMap a',
    'Sync 0: ConfigMap b',
    'PostSync 0: Job after',
    'SyncFail 0: Job sorry',
  ]);
});

/** Rows of the order that sync_tasks_test.go expects (gitops-engine pkg/sync, unsortedTasks and sortedTasks). */
test('within a wave kinds follow in their order, those without one last, and then names', () => {
  const kinds = ['ConfigMap', 'PersistentVolume', 'Service', 'Pod', 'b', 'a', 'Secret', 'Namespace'];
  const yaml = kinds
    .map((kind) =>
      kind.length === 1
        ? `{ apiVersion: shop.example/v1, kind: Thing, metadata: { name: ${kind} } }`
        : `{ apiVersion: v1, kind: ${kind}, metadata: { name: x } }`,
    )
    .join('\n---\n');
  expect(shown(orderOfYaml(yaml))).toEqual([
    'Sync 0: Namespace x, Secret x, ConfigMap x, PersistentVolume x, Service x, Pod x, Thing a, Thing b',
  ]);
});

/** Test_syncTasks_kindOrder (same file). */
test.each([
  ['Namespace', -35],
  ['APIService', -1],
  ['MyCRD', 0],
])('the rank of %s is %i', (kind, rank) => {
  const resource = new Resource({ apiVersion: 'v1', kind, metadata: { name: 'x' } }, {});
  expect(rankOf(resource)).toBe(rank);
});

test('namespaces and kinds are pulled before what needs them, whatever wave they name', () => {
  const order = orderOfYaml(`
{ apiVersion: shop.example/v1, kind: Thing, metadata: { name: one, namespace: shop, annotations: { argocd.argoproj.io/sync-wave: "-3" } } }
---
{ apiVersion: v1, kind: Namespace, metadata: { name: shop, annotations: { argocd.argoproj.io/sync-wave: "7" } } }
---
{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: things.shop.example }, spec: { group: shop.example, names: { kind: Thing } } }
`);
  expect(shown(order)).toEqual([
    'Sync -3: Namespace shop, CustomResourceDefinition things.shop.example, Thing shop/one',
  ]);
  expect(order.problems).toEqual([]);
});

test('odd manifests have an order too', () => {
  const order = orderOfYaml(`
{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { name: a }, spec: null }
---
{ apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: { annotations: [] }, spec: { sources: [1], syncPolicy: text } }
---
{ apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: { name: 5 }, spec: [] }
---
{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: x }, spec: text }
---
{ apiVersion: v1, kind: PersistentVolumeClaim, metadata: { name: x }, spec: { storageClassName: 7 } }
`);
  expect(order.problems).toEqual([]);
});
