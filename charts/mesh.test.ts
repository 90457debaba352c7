import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { render } from '../lib/cli/render.ts';
import { filesOf, lookUp } from '../test/support/look-up.ts';
import { at } from '../test/support/read-manifests.ts';
import { shippedPlatform } from '../test/support/shipped-platform.ts';
import { buildPlatform } from './app.ts';

const { tree } = render(buildPlatform(shippedPlatform()));
const find = lookUp(tree);

const limited = (cpu: string, memory: string, memoryLimit: string) => ({
  requests: { cpu, memory },
  limits: { memory: memoryLimit },
});
const uncapped = (cpu: string, memory: string, memoryLimit: string) => ({
  requests: { cpu, memory },
  limits: { cpu: null, memory: memoryLimit },
});
const release = (name: string) => `Application argocd/helm-${name}`;
const source = 'spec.sources[0]';
const main = 'spec.template.spec.containers[0]';
const readsPods = [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }];

// biome-ignore format: a table
const rows: [name: string, field: string, value: unknown][] = [
  ['Namespace istio-system', 'metadata.labels', undefined],
  ['PeerAuthentication istio-system/default', 'spec', { mtls: { mode: 'PERMISSIVE' } }],

  [release('istio-base'), `${source}.chart`, 'base'],
  [release('istio-base'), `${source}.targetRevision`, '1.29.6'],
  [release('istiod'), `${source}.targetRevision`, '1.29.6'],
  ['values istiod', 'replicaCount', 2],
  ['values istiod', 'autoscaleEnabled', false],
  ['values istiod', 'resources', limited('100m', '256Mi', '1Gi')],
  ['values istiod', 'global.proxy.resources', uncapped('100m', '128Mi', '512Mi')],
  ['values istiod', 'meshConfig.defaultConfig', { holdApplicationUntilProxyStarts: true }],
  ['values istiod', 'meshConfig.enableTracing', false],
  ['values istiod', 'meshConfig.accessLogFile', '/dev/stdout'],

  [release('istio-ingressgateway'), `${source}.chart`, 'gateway'],
  [release('istio-ingressgateway'), `${source}.helm.releaseName`, 'istio-ingressgateway'],
  ['values istio-ingressgateway', 'service.type', 'LoadBalancer'],
  ['values istio-ingressgateway', 'service.annotations', { 'metallb.io/loadBalancerIPs': '192.168.1.200' }],
  ['values istio-ingressgateway', 'service.externalTrafficPolicy', 'Local'],
  ['values istio-ingressgateway', 'service.ports[1]', { name: 'http2', port: 80, protocol: 'TCP', targetPort: 8080 }],
  ['values istio-ingressgateway', 'service.ports[2]', undefined],
  ['values istio-ingressgateway', 'autoscaling.minReplicas', 2],
  ['values istio-ingressgateway', 'podDisruptionBudget', { maxUnavailable: 1 }],
  ['values istio-ingressgateway', 'topologySpreadConstraints', [{
    maxSkew: 1,
    topologyKey: 'kubernetes.io/hostname',
    whenUnsatisfiable: 'DoNotSchedule',
    nodeTaintsPolicy: 'Honor',
    labelSelector: { matchLabels: { istio: 'ingressgateway' } },
  }]],
  ['values istio-ingressgateway', 'resources', uncapped('100m', '128Mi', '512Mi')],
  ['Gateway blog-system/blog-gateway', 'spec.servers[0].port.number', 80],

  [release('istio-egressgateway'), `${source}.helm.releaseName`, 'istio-egressgateway'],
  ['values istio-egressgateway', 'service.type', 'ClusterIP'],
  ['values istio-egressgateway', 'replicaCount', 1],
  ['values istio-egressgateway', 'autoscaling.enabled', false],

  [release('kiali'), `${source}.targetRevision`, '2.27.0'],
  ['values kiali', 'external_services.prometheus.url', 'http://prometheus.istio-system:9090'],
  ['values kiali', 'external_services.tracing.enabled', false],
  ['values kiali', 'deployment.view_only_mode', true],
  ['NetworkPolicy istio-system/kiali', 'spec.policyTypes', ['Ingress']],
  ['NetworkPolicy istio-system/kiali', 'spec.ingress[0].ports', [{ protocol: 'TCP', port: 9090 }]],
  [release('jaeger'), `${source}.targetRevision`, '4.11.1'],
  ['values jaeger', 'jaeger.resources', limited('10m', '64Mi', '512Mi')],

  ['Deployment istio-system/prometheus', 'spec.replicas', 1],
  ['Deployment istio-system/prometheus', `${main}.resources`, limited('50m', '256Mi', '1Gi')],
  ['Deployment istio-system/prometheus', `${main}.securityContext.readOnlyRootFilesystem`, true],
  ['Deployment istio-system/prometheus', 'spec.template.spec.serviceAccountName', 'prometheus'],
  ['Service istio-system/prometheus', 'spec.ports', [{ name: 'http', port: 9090, targetPort: 'http' }]],
  ['Role istio-system/istio-system-prometheus', 'rules', readsPods],
  ['Role blog-system/istio-system-prometheus', 'rules', readsPods],
  ['RoleBinding blog-system/istio-system-prometheus', 'subjects', [{ kind: 'ServiceAccount', name: 'prometheus', namespace: 'istio-system' }]],

  [release('argo-rollouts'), `${source}.targetRevision`, '2.40.5'],
  ['values argo-rollouts', 'controller.metrics.enabled', true],
  ['values argo-rollouts', 'controller.replicas', 2],
  ['values argo-rollouts', 'controller.resources', limited('50m', '128Mi', '512Mi')],
  ['values argo-rollouts', 'providerRBAC.providers.istio', true],
  ['values argo-rollouts', 'providerRBAC.providers.awsAppMesh', false],
];

describe('the mesh', () => {
  test.each(rows)('%s has %s = %j', (name, field, value) => {
    expect(at(find(name), field)).toEqual(value);
  });

  test('leaves to istiod what istiod writes into its webhooks', () => {
    for (const name of ['istio-base', 'istiod']) {
      expect(at(find(release(name)), 'spec.ignoreDifferences')).toContainEqual({
        group: 'admissionregistration.k8s.io',
        kind: 'ValidatingWebhookConfiguration',
        jqPathExpressions: ['.webhooks[].clientConfig.caBundle', '.webhooks[].failurePolicy'],
      });
    }
  });

  test('takes the client and the scheme from the one proxy before it, at the gateway only', () => {
    const annotation = at(find('values istio-ingressgateway'), 'podAnnotations') as Record<string, string>;
    expect(JSON.parse(annotation['proxy.istio.io/config'] ?? '')).toEqual({
      gatewayTopology: { numTrustedProxies: 1 },
    });
  });

  test('lets Kiali’s Prometheus ask only where it may look, and keep only what is Istio’s', () => {
    const config = load(
      String(at(find('ConfigMap istio-system/prometheus-config'), 'data')?.['prometheus.yml' as never]),
    );
    expect(at(config, 'scrape_configs[0].kubernetes_sd_configs')).toEqual([
      { role: 'pod', namespaces: { names: ['istio-system', 'blog-system'] } },
    ]);
    expect(at(config, 'scrape_configs[0].metric_relabel_configs')).toEqual([
      { source_labels: ['__name__'], regex: 'istio_.+', action: 'keep' },
    ]);
    expect(at(config, 'scrape_configs[1].job_name')).toBe('istiod');
  });

  test('gives nobody who can read Git a key: the one that Kiali must have signs nothing', () => {
    expect(at(find('values kiali'), 'auth.strategy')).toBe('anonymous');
  });

  test('takes no plain text when the option says so', () => {
    const strict = shippedPlatform({ 'strictMtls: false': 'strictMtls: true' });
    const policy = lookUp(render(buildPlatform(strict)).tree)('PeerAuthentication istio-system/default');
    expect(at(policy, 'spec.mtls.mode')).toBe('STRICT');
  });

  test.each([
    [
      'istio-system',
      ['istio-base', 'istiod', 'istio-ingressgateway', 'istio-egressgateway', 'kiali', 'jaeger'],
    ],
    ['argo-rollouts', ['argo-rollouts']],
  ])('matches the snapshot of %s', (namespace, releases) => {
    expect(filesOf(tree, namespace, releases)).toMatchSnapshot();
  });
});
