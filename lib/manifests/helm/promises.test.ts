import { describe, expect, test } from '@jest/globals';
import { Inventory } from '../inventory.ts';
import { readManifests } from '../read-manifests.ts';
import { mayBringMore } from '../relations/releases.ts';

/** What a release of a chart promises, as lines `Service shop/web`. */
function promised(
  chart: string,
  values = '',
  releaseName = chart,
  repoURL = 'https://charts.example',
): string[] {
  const inventory = inventoryOf(chart, values, releaseName, repoURL);
  return inventory.kinds
    .flatMap((kind) => inventory.all(kind))
    .filter((object) => object.promised)
    .map(String);
}

function inventoryOf(
  chart: string,
  values = '',
  releaseName = chart,
  repoURL = 'https://charts.example',
): Inventory {
  const application = {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'it', namespace: 'argocd' },
    spec: {
      destination: { namespace: 'shop' },
      source: { chart, repoURL, targetRevision: '1.0.0', helm: { releaseName, values } },
    },
  };
  return new Inventory(readManifests([{ path: 'it.json', text: JSON.stringify(application) }]));
}

describe('what a chart promises', () => {
  test('is named after the release alone if that has the name of the chart in it', () => {
    expect(promised('kube-state-metrics', '', 'my-kube-state-metrics')).toContain(
      'Service shop/my-kube-state-metrics',
    );
    expect(promised('kube-state-metrics', '', 'ksm')).toContain('Service shop/ksm-kube-state-metrics');
    expect(promised('kube-state-metrics', 'nameOverride: state', 'ksm')).toContain('Service shop/ksm-state');
    expect(promised('kube-state-metrics', 'fullnameOverride: state', 'ksm')).toContain('Service shop/state');
  });

  test('is marked, and lives in the namespace of the release unless its kind has none', () => {
    const inventory = inventoryOf('longhorn');
    expect(inventory.find('storage.k8s.io/StorageClass', undefined, 'longhorn')).toMatchObject({
      promised: true,
      namespace: undefined,
      annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
    });
    expect(inventory.find('Service', 'shop', 'longhorn-frontend')?.namespace).toBe('shop');
  });

  test('gives way to what is written', () => {
    const written =
      'apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: longhorn }\nprovisioner: mine';
    const [release] = inventoryOf('longhorn').releases;
    const manifests = readManifests([
      { path: 'class.yaml', text: written },
      { path: 'app.json', text: JSON.stringify(release?.owner.manifest) },
    ]);
    const inventory = new Inventory(manifests);
    expect(inventory.find('storage.k8s.io/StorageClass', undefined, 'longhorn')?.promised).toBe(false);
    expect(inventory.all('storage.k8s.io/StorageClass').map(({ name }) => name)).toEqual([
      'longhorn',
      'longhorn-static',
    ]);
  });

  test('is nothing for a chart that nobody knows', () => {
    expect(promised('my-own-chart')).toEqual([]);
    expect(promised('constructor')).toEqual([]);
  });

  test('is not that of Istio for a chart of the same name from elsewhere', () => {
    const istio = 'https://istio-release.storage.googleapis.com/charts';
    expect(promised('gateway', '', 'istio-ingressgateway')).toEqual([]);
    expect(promised('gateway', '', 'istio-ingressgateway', istio)).toContain(
      'Service shop/istio-ingressgateway',
    );
  });

  test('has the definition of every kind it brings', () => {
    const inventory = inventoryOf(
      'base',
      '',
      'istio-base',
      'https://istio-release.storage.googleapis.com/charts',
    );
    const names = inventory.all('apiextensions.k8s.io/CustomResourceDefinition').map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'gateways.networking.istio.io',
        'serviceentries.networking.istio.io',
        'authorizationpolicies.security.istio.io',
        'virtualservices.networking.istio.io',
      ]),
    );
  });

  test('of cert-manager has kinds only where the values say so', () => {
    const kind = 'CustomResourceDefinition certificates.cert-manager.io';
    expect(promised('cert-manager')).not.toContain(kind);
    expect(promised('cert-manager', 'crds: { enabled: true }')).toContain(kind);
    expect(promised('cert-manager', 'installCRDs: true')).toContain(kind);
  });

  test('of prometheus-adapter are the APIs of its rules', () => {
    const resource = 'rules: { resource: { cpu: { containerLabel: container } } }';
    expect(promised('prometheus-adapter')).toContain('APIService v1beta1.custom.metrics.k8s.io');
    expect(promised('prometheus-adapter')).not.toContain('APIService v1beta1.metrics.k8s.io');
    expect(promised('prometheus-adapter', resource)).toContain('APIService v1beta1.metrics.k8s.io');
    expect(promised('metrics-server')).toContain('APIService v1beta1.metrics.k8s.io');
  });

  test('of falco are the servers that its values switch on', () => {
    expect(promised('falco')).toEqual(['DaemonSet shop/falco', 'ServiceAccount shop/falco']);
    expect(promised('falco', 'responseActions: { enabled: true }', 'watch')).toContain(
      'Service shop/falco-talon',
    );
    expect(promised('falco', 'falcosidekick: { enabled: true }')).toContain(
      'Service shop/falco-falcosidekick',
    );
  });

  test('of loki-stack are a StatefulSet, its claim, and promtail', () => {
    const lines = promised('loki-stack', 'loki: { persistence: { enabled: true, size: 10Gi } }');
    expect(lines).toEqual(
      expect.arrayContaining([
        'Service shop/loki-stack',
        'StatefulSet shop/loki-stack',
        'PersistentVolumeClaim shop/storage-loki-stack-0',
        'DaemonSet shop/loki-stack-promtail',
      ]),
    );
    expect(promised('loki-stack')).not.toContain('PersistentVolumeClaim shop/storage-loki-stack-0');
    expect(promised('loki-stack', 'promtail: { enabled: false }')).not.toContain(
      'DaemonSet shop/loki-stack-promtail',
    );
  });

  test('of argo-cd is named argocd, and has metrics where they are on', () => {
    expect(promised('argo-cd', '', 'cd')).toContain('Service shop/cd-argocd-server');
    expect(promised('argo-cd', '', 'argocd')).not.toContain('Service shop/argocd-server-metrics');
    expect(promised('argo-cd', 'server: { metrics: { enabled: true } }', 'argocd')).toContain(
      'Service shop/argocd-server-metrics',
    );
  });
});

describe('a gateway of Istio', () => {
  const find = (values: string, releaseName = 'istio-ingressgateway') => {
    const inventory = inventoryOf(
      'gateway',
      values,
      releaseName,
      'https://istio-release.storage.googleapis.com/charts',
    );
    return {
      service: inventory.find('Service', 'shop', releaseName)?.manifest,
      pods: inventory.find('apps/Deployment', 'shop', releaseName)?.manifest,
      autoscaler: inventory.find('autoscaling/HorizontalPodAutoscaler', 'shop', releaseName)?.manifest,
    };
  };

  test('has the labels app and istio, the latter without istio-', () => {
    expect(find('').service).toMatchObject({
      spec: { type: 'LoadBalancer', selector: { app: 'istio-ingressgateway', istio: 'ingressgateway' } },
    });
    expect(find('', 'ingress').service).toMatchObject({ spec: { selector: { istio: 'ingress' } } });
    expect(find('labels: { istio: edge }').service).toMatchObject({ spec: { selector: { istio: 'edge' } } });
  });

  test('has the ports of its values', () => {
    expect(find('').service).toMatchObject({
      spec: { ports: [{ port: 15021 }, { port: 80 }, { port: 443 }] },
    });
    const values = 'service: { ports: [{ name: http2, port: 80, targetPort: 8080 }] }';
    expect(find(values).service).toMatchObject({ spec: { ports: [{ port: 80, targetPort: 8080 }] } });
  });

  test('scales itself unless told not to', () => {
    expect(find('replicaCount: 2')).toMatchObject({
      pods: { spec: { replicas: 1 } },
      autoscaler: { spec: { minReplicas: 1 } },
    });
    expect(find('{ replicaCount: 2, autoscaling: { enabled: false } }')).toMatchObject({
      pods: { spec: { replicas: 2 } },
      autoscaler: undefined,
    });
  });
});

describe('mayBringMore', () => {
  test('is true where a chart is unknown, and false where all is known', () => {
    expect(mayBringMore(inventoryOf('my-own-chart'), 'shop')).toBe(true);
    expect(mayBringMore(inventoryOf('kube-prometheus-stack'), 'shop')).toBe(true);
    expect(mayBringMore(inventoryOf('longhorn'), 'shop')).toBe(false);
    expect(mayBringMore(inventoryOf('my-own-chart'), 'elsewhere')).toBe(false);
  });
});
