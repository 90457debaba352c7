import { describe, expect, test } from '@jest/globals';
import type { Draft } from '../../../test/faults/draft.ts';
import { shippedDraft } from '../../../test/faults/platform.ts';
import { Inventory } from '../../manifests/inventory.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import type { Graph, GraphView } from './graph.ts';
import { graphOf } from './graph-of.ts';

const shipped = shippedDraft().inventory();

/** Edges as text: `a → b (label)`, and `a ⇢ b` where nothing goes this way. */
function lines({ edges }: Graph): string[] {
  return edges.map(
    ({ from, to, label, idle }) =>
      `${from} ${idle ? '⇢' : '→'} ${to}${label === undefined ? '' : ` (${label})`}`,
  );
}

function node(graph: Graph, id: string) {
  return graph.nodes.find((item) => item.id === id);
}

describe('traffic', () => {
  const graph = graphOf(shipped, 'traffic');

  test('leads from a host through balancer, gateway, route and subsets to the database', () => {
    expect(lines(graph)).toEqual(
      expect.arrayContaining([
        'host blog.jiminhome.shop → edge',
        'edge → Service istio-system/istio-ingressgateway (192.168.1.200)',
        'Service istio-system/istio-ingressgateway → Deployment istio-system/istio-ingressgateway',
        'Deployment istio-system/istio-ingressgateway → Gateway blog-system/blog-gateway',
        'Gateway blog-system/blog-gateway → VirtualService blog-system/blog-routes spec.http[0] (blog.jiminhome.shop)',
        'VirtualService blog-system/blog-routes spec.http[0] → Service blog-system/web-service (stable 100 %)',
        'VirtualService blog-system/blog-routes spec.http[0] ⇢ Service blog-system/web-service (canary 0 %)',
        'Service blog-system/web-service → Rollout blog-system/web',
        'Rollout blog-system/web → VirtualService blog-system/was-retry-timeout spec.http[0] (:8080)',
        'VirtualService blog-system/was-retry-timeout spec.http[0] → Service blog-system/was-service (stable 100 %)',
        'Service blog-system/was-service → Rollout blog-system/was',
        'Rollout blog-system/was → Service blog-system/mysql-service (:3306)',
        'Service blog-system/mysql-service → Deployment blog-system/mysql',
        'CronJob blog-system/mysql-backup → Service blog-system/mysql-service',
      ]),
    );
  });

  test('names a route by its name and its match', () => {
    expect(node(graph, 'VirtualService blog-system/blog-routes spec.http[0]')).toEqual({
      id: 'VirtualService blog-system/blog-routes spec.http[0]',
      kind: 'route',
      label: ['blog-routes', "'api': prefix /api/"],
      group: 'blog-system',
    });
  });

  test('has a box for each namespace and misses nothing', () => {
    expect(graph.groups).toEqual(
      expect.arrayContaining(['argocd', 'blog-system', 'istio-system', 'monitoring']),
    );
    expect(graph.nodes.filter(({ kind }) => kind === 'missing')).toEqual([]);
  });

  test('names workloads that nothing connects to, where they stand', () => {
    expect(node(graph, 'others of falco')?.label).toEqual([
      'no client known:',
      'falco',
      'falco-falcosidekick',
      'falco-talon',
    ]);
  });
});

test('storage leads from a workload through claim and volume to the NAS, or through a class to its driver', () => {
  const graph = graphOf(shipped, 'storage');
  expect(lines(graph)).toEqual(
    expect.arrayContaining([
      'Deployment blog-system/mysql → PersistentVolumeClaim blog-system/mysql-pvc',
      'PersistentVolumeClaim blog-system/mysql-pvc → StorageClass longhorn',
      'StorageClass longhorn → driver driver.longhorn.io',
      'StatefulSet monitoring/loki-stack → PersistentVolumeClaim monitoring/storage-loki-stack-0 (one a pod)',
      'PersistentVolumeClaim monitoring/grafana-data-pvc → PersistentVolume monitoring-grafana-data-pvc',
      'PersistentVolume monitoring-grafana-data-pvc → NAS change-me.invalid (/change-me/grafana)',
    ]),
  );
  expect(node(graph, 'StorageClass longhorn')?.label).toEqual(['longhorn', 'class', '3 copies']);
  expect(node(graph, 'PersistentVolumeClaim blog-system/mysql-pvc')?.label).toEqual([
    'mysql-pvc',
    'claim 5Gi',
    'ReadWriteOnce',
  ]);
});

test('gitops leads from the root through Applications in their waves to folders and charts', () => {
  const graph = graphOf(shipped, 'gitops');
  expect(graph.groups.slice(0, 3)).toEqual(['wave -90', 'wave -80', 'wave -70']);
  expect(graph.groups.at(-1)).toBe('wave 0');
  expect(node(graph, 'Application argocd/root')?.group).toBeUndefined();
  expect(node(graph, 'Application argocd/helm-cilium')).toEqual({
    id: 'Application argocd/helm-cilium',
    kind: 'application',
    label: ['helm-cilium', 'into kube-system', 'synced by hand'],
    group: 'wave -80',
  });
  expect(lines(graph)).toEqual(
    expect.arrayContaining([
      'Application argocd/root → Application argocd/blog-system',
      'Application argocd/blog-system → folder blog-system of Application argocd/blog-system',
      'Application argocd/helm-istiod → chart istiod of Application argocd/helm-istiod',
    ]),
  );
  expect(node(graph, 'chart istiod of Application argocd/helm-istiod')?.label).toEqual([
    'istiod 1.29.6',
    'chart',
  ]);
});

/** An edit of the platform, and the lines of a picture that come and go with it. */
const edits: [string, GraphView, (draft: Draft) => void, { comes?: string[]; goes?: string[] }][] = [
  [
    'a weight',
    'traffic',
    (draft) => {
      draft.set('VirtualService blog-system/blog-routes', 'spec.http[0].route[0].weight', 90);
      draft.set('VirtualService blog-system/blog-routes', 'spec.http[0].route[1].weight', 10);
    },
    {
      comes: [
        'VirtualService blog-system/blog-routes spec.http[0] → Service blog-system/web-service (stable 90 %)',
        'VirtualService blog-system/blog-routes spec.http[0] → Service blog-system/web-service (canary 10 %)',
      ],
      goes: [
        'VirtualService blog-system/blog-routes spec.http[0] → Service blog-system/web-service (stable 100 %)',
        'VirtualService blog-system/blog-routes spec.http[0] ⇢ Service blog-system/web-service (canary 0 %)',
      ],
    },
  ],
  [
    'a host that the Gateway does not list',
    'traffic',
    (draft) => draft.set('VirtualService monitoring/monitoring-routes', 'spec.hosts[0]', 'elsewhere.example'),
    {
      comes: [
        'Gateway blog-system/blog-gateway ⇢ VirtualService monitoring/monitoring-routes spec.http[0] (no host in common)',
      ],
      goes: [
        'Gateway blog-system/blog-gateway → VirtualService monitoring/monitoring-routes spec.http[0] (monitoring.jiminhome.shop)',
      ],
    },
  ],
  [
    'a Service under another name',
    'traffic',
    (draft) =>
      draft.set('VirtualService argocd/argocd-routes', 'spec.http[0].route[0].destination.host', 'nobody'),
    {
      comes: ['VirtualService argocd/argocd-routes spec.http[0] → Service argocd/nobody'],
      goes: [
        'VirtualService argocd/argocd-routes spec.http[0] → Service argocd/argocd-server',
        'Service argocd/argocd-server → Deployment argocd/argocd-server',
      ],
    },
  ],
  [
    'a Service that selects nothing',
    'traffic',
    (draft) => draft.set('Service blog-system/was-service', 'spec.selector.app', 'nobody'),
    {
      comes: ['Service blog-system/was-service → pods of Service blog-system/was-service'],
      goes: ['Service blog-system/was-service → Rollout blog-system/was'],
    },
  ],
  [
    'a database elsewhere',
    'traffic',
    (draft) =>
      draft.set(
        'ConfigMap blog-system/was-config',
        'data.SPRING_DATASOURCE_URL',
        'jdbc:mysql://db.example.org:3306/board',
      ),
    { goes: ['Rollout blog-system/was → Service blog-system/mysql-service (:3306)'] },
  ],
  [
    'a client without a sidecar',
    'traffic',
    (draft) =>
      draft.set(
        'Rollout blog-system/web',
        'spec.template.metadata.labels["sidecar.istio.io/inject"]',
        'false',
      ),
    {
      comes: ['Rollout blog-system/web → Service blog-system/was-service (:8080)'],
      goes: ['Rollout blog-system/web → VirtualService blog-system/was-retry-timeout spec.http[0] (:8080)'],
    },
  ],
  [
    'a Gateway that is gone',
    'traffic',
    (draft) => draft.set('VirtualService argocd/argocd-routes', 'spec.gateways[0]', 'blog-system/gone'),
    {
      comes: [
        'Gateway blog-system/gone → VirtualService argocd/argocd-routes spec.http[0] (argocd.jiminhome.shop)',
      ],
      goes: [
        'Gateway blog-system/blog-gateway → VirtualService argocd/argocd-routes spec.http[0] (argocd.jiminhome.shop)',
      ],
    },
  ],
  [
    'a mirror',
    'traffic',
    (draft) =>
      draft.set('VirtualService monitoring/monitoring-routes', 'spec.http[0].mirror', { host: 'prometheus' }),
    {
      comes: [
        'VirtualService monitoring/monitoring-routes spec.http[0] ⇢ Service monitoring/prometheus (mirror)',
      ],
    },
  ],
  [
    'a claim of another class',
    'storage',
    (draft) =>
      draft.set('PersistentVolumeClaim blog-system/mysql-pvc', 'spec.storageClassName', 'local-path'),
    {
      comes: [
        'PersistentVolumeClaim blog-system/mysql-pvc → StorageClass local-path',
        'StorageClass local-path → driver rancher.io/local-path',
      ],
      goes: ['PersistentVolumeClaim blog-system/mysql-pvc → StorageClass longhorn'],
    },
  ],
  [
    'a claim that is gone',
    'storage',
    (draft) => draft.remove('PersistentVolumeClaim monitoring/grafana-data-pvc'),
    {
      goes: [
        'PersistentVolumeClaim monitoring/grafana-data-pvc → PersistentVolume monitoring-grafana-data-pvc',
      ],
    },
  ],
  [
    'a volume on another server',
    'storage',
    (draft) => draft.set('PersistentVolume monitoring-grafana-data-pvc', 'spec.nfs.server', 'nas2.example'),
    {
      comes: ['PersistentVolume monitoring-grafana-data-pvc → NAS nas2.example (/change-me/grafana)'],
      goes: ['PersistentVolume monitoring-grafana-data-pvc → NAS change-me.invalid (/change-me/grafana)'],
    },
  ],
  [
    'an Application that is gone',
    'gitops',
    (draft) => draft.remove('Application argocd/helm-jaeger'),
    {
      goes: [
        'Application argocd/helm-jaeger → chart jaeger of Application argocd/helm-jaeger',
        'Application argocd/root → Application argocd/helm-jaeger',
      ],
    },
  ],
];

test.each(edits)('after %s the picture of %s changes', (_, view, edit, { comes = [], goes = [] }) => {
  const draft = shippedDraft();
  edit(draft);
  const before = lines(graphOf(shipped, view));
  const after = lines(graphOf(draft.inventory(), view));
  expect(after.filter((line) => !before.includes(line)).toSorted()).toEqual(comes.toSorted());
  expect(before.filter((line) => !after.includes(line)).toSorted()).toEqual(goes.toSorted());
});

test('another wave puts an Application into another box', () => {
  const draft = shippedDraft();
  draft.set('Application argocd/monitoring', 'metadata.annotations["argocd.argoproj.io/sync-wave"]', '7');
  const graph = graphOf(draft.inventory(), 'gitops');
  expect(node(graph, 'Application argocd/monitoring')?.group).toBe('wave 7');
  expect(graph.groups.at(-1)).toBe('wave 7');
});

test('what is named and not there is drawn as missing', () => {
  const draft = shippedDraft();
  draft.remove('PersistentVolumeClaim monitoring/grafana-data-pvc');
  const graph = graphOf(draft.inventory(), 'storage');
  expect(node(graph, 'PersistentVolumeClaim monitoring/grafana-data-pvc')).toEqual({
    id: 'PersistentVolumeClaim monitoring/grafana-data-pvc',
    kind: 'missing',
    label: ['grafana-data-pvc', 'PersistentVolumeClaim, not found'],
    group: 'monitoring',
  });
});

test('an Ingress leads from its host to its Service', () => {
  const yaml = `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: site, namespace: shop}
spec:
  rules:
    - host: shop.example
      http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {number: 80}}}}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: ExternalName, externalName: web.example.org}
`;
  const { objects, others } = readManifests([{ path: 'site.yaml', text: yaml }]);
  expect(lines(graphOf(new Inventory({ objects, others }), 'traffic'))).toEqual([
    'Ingress shop/site → Service shop/web',
    'Service shop/web → host web.example.org',
    'host shop.example → Ingress shop/site',
  ]);
});

test('odd manifests are drawn without a complaint', () => {
  const yaml = `
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: odd}
spec: {hosts: 7, http: [3, {route: [{destination: {host: [x]}}], match: no}], gateways: {a: 1}}
---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: odd, annotations: {argocd.argoproj.io/sync-wave: soon}}
spec: []
`;
  const { objects, others } = readManifests([{ path: 'odd.yaml', text: yaml }]);
  const inventory = new Inventory({ objects, others });
  expect(graphOf(inventory, 'traffic').nodes).toEqual([]);
  expect(graphOf(inventory, 'storage').nodes).toEqual([]);
  expect(graphOf(inventory, 'gitops').nodes.map(({ id }) => id)).toEqual(['Application odd']);
});
