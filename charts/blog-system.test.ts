import { beforeAll, describe, expect, test } from '@jest/globals';
import { render } from '../lib/cli/render.ts';
import type { Tree } from '../lib/gitops/plan.ts';
import type { Manifest } from '../lib/manifests/manifest.ts';
import { at, readManifests } from '../test/support/read-manifests.ts';
import { shippedPlatform } from '../test/support/shipped-platform.ts';
import { buildPlatform } from './app.ts';

let tree: Tree;
let find: (identity: string) => Manifest;

beforeAll(() => {
  tree = render(buildPlatform(shippedPlatform())).tree;
  find = readManifests(tree);
});

const inject = ['sidecar.istio.io/inject', 'false'] as const;
const steps = (...given: [number, string?][]) =>
  given.flatMap(([setWeight, duration]) => [{ setWeight }, ...(duration ? [{ pause: { duration } }] : [])]);
const halves = (host: string) => [
  { destination: { host, subset: 'stable' }, weight: 100 },
  { destination: { host, subset: 'canary' }, weight: 0 },
];
const requests = (cpu: string, memory: string) => ({ cpu, memory });
const utilization = (container: string, name: string, averageUtilization: number) => ({
  type: 'ContainerResource',
  containerResource: { container, name, target: { type: 'Utilization', averageUtilization } },
});
const spread = (app: string) => ({
  maxSkew: 1,
  topologyKey: 'kubernetes.io/hostname',
  whenUnsatisfiable: 'ScheduleAnyway',
  labelSelector: { matchLabels: { app } },
  matchLabelKeys: ['rollouts-pod-template-hash'],
});
const strict = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
};
const deadNode = ['not-ready', 'unreachable'].map((condition) => ({
  key: `node.kubernetes.io/${condition}`,
  operator: 'Exists',
  effect: 'NoExecute',
  tolerationSeconds: 30,
}));
const routing = (virtualService: string, routes: string[], destinationRule: string) => ({
  istio: {
    virtualService: { name: virtualService, routes },
    destinationRule: { name: destinationRule, stableSubsetName: 'stable', canarySubsetName: 'canary' },
  },
});
const policy = (mode: string) => ({
  tls: { mode },
  loadBalancer: { simple: 'ROUND_ROBIN' },
  connectionPool: { tcp: { maxConnections: 100 }, http: { http1MaxPendingRequests: 100 } },
  outlierDetection: { consecutive5xxErrors: 5, baseEjectionTime: '30s', maxEjectionPercent: 50 },
});

const pod = 'spec.template.spec';
const job = 'spec.jobTemplate.spec.template';

/** Row by row what the platform's specification says of this namespace: object, field, value. */
const rows: [object: string, field: string, value: unknown][] = [
  ['Namespace blog-system', 'metadata.labels', { 'istio-injection': 'enabled' }],

  ['Rollout web', `${pod}.containers[0].image`, 'ghcr.io/wlals2/blog-web:v60'],
  ['Rollout web', `${pod}.containers[0].resources.requests`, requests('100m', '128Mi')],
  ['Rollout web', `${pod}.containers[0].resources.limits`, { memory: '256Mi' }],
  ['Rollout web', `${pod}.containers[0].securityContext`, strict],
  ['Rollout web', `${pod}.securityContext.runAsUser`, 101],
  ['Rollout web', `${pod}.imagePullSecrets`, [{ name: 'ghcr-secret' }]],
  ['Rollout web', `${pod}.containers[0].readinessProbe.httpGet`, { path: '/', port: 'http' }],
  ['Rollout web', `${pod}.containers[0].livenessProbe.httpGet`, { path: '/', port: 'http' }],
  ['Rollout web', `${pod}.containers[0].ports`, [{ name: 'http', containerPort: 8080 }]],
  ['Rollout web', `${pod}.topologySpreadConstraints`, [spread('web')]],
  ['Rollout web', 'spec.strategy.canary.steps', steps([10, '30s'], [50, '30s'], [90, '30s'], [100])],
  ['Rollout web', 'spec.strategy.canary.dynamicStableScale', true],
  ['Rollout web', 'spec.strategy.canary.minPodsPerReplicaSet', 2],
  ['Rollout web', 'spec.strategy.canary.trafficRouting', routing('blog-routes', ['api', 'web'], 'web-dest-rule')],
  ['Rollout web', 'spec.replicas', undefined],
  ['Rollout web', `${pod}.containers[1].name`, 'nginx-exporter'],
  ['Rollout web', `${pod}.containers[1].ports`, [{ name: 'http-metrics', containerPort: 9113 }]],
  ['Rollout web', `${pod}.containers[0].volumeMounts[0].mountPath`, '/etc/nginx/nginx.conf'],

  ['HorizontalPodAutoscaler web-hpa', 'spec.minReplicas', 2],
  ['HorizontalPodAutoscaler web-hpa', 'spec.maxReplicas', 5],
  ['HorizontalPodAutoscaler web-hpa', 'spec.metrics', [utilization('web', 'cpu', 60)]],
  ['HorizontalPodAutoscaler web-hpa', 'spec.scaleTargetRef', { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'web' }],
  ['Service web-service', 'spec.ports', [{ name: 'http', port: 80, targetPort: 'http' }]],
  ['Service web-service', 'spec.type', 'ClusterIP'],
  ['Service web-service', 'spec.selector', { app: 'web' }],

  ['Rollout was', `${pod}.containers[0].image`, 'ghcr.io/wlals2/board-was:v1'],
  ['Rollout was', `${pod}.containers[0].resources.requests`, requests('250m', '512Mi')],
  ['Rollout was', `${pod}.containers[0].resources.limits`, { memory: '1Gi' }],
  ['Rollout was', `${pod}.containers[0].securityContext`, strict],
  ['Rollout was', `${pod}.containers[0].volumeMounts`, [{ name: 'tmp', mountPath: '/tmp' }]],
  ['Rollout was', `${pod}.imagePullSecrets`, [{ name: 'ghcr-secret' }]],
  ['Rollout was', `${pod}.containers[0].startupProbe.httpGet.path`, '/actuator/health'],
  ['Rollout was', `${pod}.containers[0].startupProbe.failureThreshold`, 36],
  ['Rollout was', `${pod}.containers[0].readinessProbe.httpGet.path`, '/actuator/health'],
  ['Rollout was', `${pod}.containers[0].livenessProbe.httpGet.path`, '/actuator/health'],
  ['Rollout was', `${pod}.containers[0].envFrom`, [{ configMapRef: { name: 'was-config' } }, { secretRef: { name: 'was-secret' } }]],
  ['Rollout was', `${pod}.topologySpreadConstraints`, [spread('was')]],
  ['Rollout was', 'spec.strategy.canary.steps', steps([20, '1m'], [50, '1m'], [80, '1m'], [100])],
  ['Rollout was', 'spec.strategy.canary.dynamicStableScale', true],
  ['Rollout was', 'spec.strategy.canary.trafficRouting', routing('was-retry-timeout', ['was'], 'was-dest-rule')],
  ['HorizontalPodAutoscaler was-hpa', 'spec.minReplicas', 2],
  ['HorizontalPodAutoscaler was-hpa', 'spec.maxReplicas', 10],
  ['HorizontalPodAutoscaler was-hpa', 'spec.metrics', [utilization('was', 'cpu', 70), utilization('was', 'memory', 80)]],
  ['HorizontalPodAutoscaler was-hpa', 'spec.scaleTargetRef.kind', 'Rollout'],
  ['Service was-service', 'spec.ports', [{ name: 'http', port: 8080, targetPort: 'http' }]],
  ['ConfigMap was-config', 'data', { SPRING_DATASOURCE_URL: 'jdbc:mysql://mysql-service:3306/board' }],

  ['Deployment mysql', `${pod}.containers[0].image`, 'mysql:8.0'],
  ['Deployment mysql', 'spec.replicas', 1],
  ['Deployment mysql', 'spec.strategy', { type: 'Recreate' }],
  ['Deployment mysql', `${pod}.containers[0].resources.requests`, requests('200m', '512Mi')],
  ['Deployment mysql', `${pod}.containers[0].env[0]`, { name: 'MYSQL_DATABASE', value: 'board' }],
  ['Deployment mysql', `spec.template.metadata.labels`, { app: 'mysql', [inject[0]]: inject[1] }],
  ['Deployment mysql', `${pod}.tolerations`, deadNode],
  ['Deployment mysql', `${pod}.volumes[0]`, { name: 'mysql-pvc', persistentVolumeClaim: { claimName: 'mysql-pvc' } }],
  ['Deployment mysql', `${pod}.containers[0].volumeMounts[0]`, { name: 'mysql-pvc', mountPath: '/var/lib/mysql', subPath: 'mysql' }],
  ['PersistentVolumeClaim mysql-pvc', 'spec.storageClassName', 'longhorn'],
  ['PersistentVolumeClaim mysql-pvc', 'spec.resources.requests.storage', '5Gi'],
  ['PersistentVolumeClaim mysql-pvc', 'spec.accessModes', ['ReadWriteOnce']],
  ['Service mysql-service', 'spec.ports', [{ name: 'tcp-mysql', port: 3306, targetPort: 'mysql' }]],
  ['Service mysql-service', 'spec.type', 'ClusterIP'],
  ['Deployment mysql-exporter', 'spec.replicas', 1],
  ['Deployment mysql-exporter', `spec.template.metadata.labels`, { app: 'mysql-exporter', [inject[0]]: inject[1] }],
  ['Service mysql-exporter', 'spec.ports', [{ name: 'http-metrics', port: 9104, targetPort: 'http-metrics' }]],

  ['CronJob mysql-backup', 'spec.schedule', '0 3 * * *'],
  ['CronJob mysql-backup', 'spec.timeZone', 'Asia/Seoul'],
  ['CronJob mysql-backup', 'spec.suspend', undefined],
  ['CronJob mysql-backup', 'spec.concurrencyPolicy', 'Forbid'],
  ['CronJob mysql-backup', `${job}.metadata.labels`, { app: 'mysql-backup', [inject[0]]: inject[1] }],
  ['CronJob mysql-backup', `${job}.spec.containers[0].env[0]`, { name: 'KEEP_DAYS', value: '7' }],
  ['CronJob mysql-restore', 'spec.suspend', true],
  ['CronJob mysql-restore', `${job}.metadata.labels`, { app: 'mysql-restore', [inject[0]]: inject[1] }],

  ['Gateway blog-gateway', 'spec.selector', { istio: 'ingressgateway' }],
  ['Gateway blog-gateway', 'spec.servers', [
    {
      port: { number: 80, name: 'http', protocol: 'HTTP' },
      hosts: ['blog.jiminhome.shop', 'monitoring.jiminhome.shop', 'argocd.jiminhome.shop'],
    },
  ]],
  ['VirtualService blog-routes', 'spec.hosts', ['blog.jiminhome.shop']],
  ['VirtualService blog-routes', 'spec.gateways', ['blog-gateway']],
  ['VirtualService blog-routes', 'spec.http[0].name', 'api'],
  ['VirtualService blog-routes', 'spec.http[0].match', [{ uri: { prefix: '/api/' } }]],
  ['VirtualService blog-routes', 'spec.http[0].timeout', '5s'],
  ['VirtualService blog-routes', 'spec.http[0].retries', { attempts: 3, perTryTimeout: '2s', retryOn: 'connect-failure,refused-stream' }],
  ['VirtualService blog-routes', 'spec.http[0].route', halves('web-service')],
  ['VirtualService blog-routes', 'spec.http[1].name', 'web'],
  ['VirtualService blog-routes', 'spec.http[1].match', undefined],
  ['VirtualService blog-routes', 'spec.http[1].route', halves('web-service')],
  ['VirtualService blog-routes', 'spec.http[2]', undefined],
  ['VirtualService was-retry-timeout', 'spec.hosts', ['was-service']],
  ['VirtualService was-retry-timeout', 'spec.gateways', undefined],
  ['VirtualService was-retry-timeout', 'spec.http', [
    {
      name: 'was',
      timeout: '5s',
      retries: { attempts: 3, perTryTimeout: '2s', retryOn: 'connect-failure,refused-stream' },
      route: halves('was-service'),
    },
  ]],
  ['DestinationRule web-dest-rule', 'spec.host', 'web-service'],
  ['DestinationRule web-dest-rule', 'spec.trafficPolicy', policy('DISABLE')],
  ['DestinationRule web-dest-rule', 'spec.subsets', [{ name: 'stable', labels: { app: 'web' } }, { name: 'canary', labels: { app: 'web' } }]],
  ['DestinationRule was-dest-rule', 'spec.host', 'was-service'],
  ['DestinationRule was-dest-rule', 'spec.trafficPolicy', policy('ISTIO_MUTUAL')],
  ['DestinationRule was-dest-rule', 'spec.subsets', [{ name: 'stable', labels: { app: 'was' } }, { name: 'canary', labels: { app: 'was' } }]],

  ['PodDisruptionBudget web-pdb', 'spec.selector.matchLabels', { app: 'web' }],
  ['PodDisruptionBudget web-pdb', 'spec.maxUnavailable', 1],
  ['PodDisruptionBudget was-pdb', 'spec.selector.matchLabels', { app: 'was' }],
  ['NetworkPolicy mysql-ingress', 'spec.podSelector', { matchLabels: { app: 'mysql' } }],
  ['NetworkPolicy mysql-ingress', 'spec.ingress', [
    {
      from: ['was', 'mysql-exporter', 'mysql-backup', 'mysql-restore'].map((app) => ({ podSelector: { matchLabels: { app } } })),
      ports: [{ protocol: 'TCP', port: 3306 }],
    },
  ]],
  ['NetworkPolicy quarantine', 'spec', { podSelector: { matchLabels: { quarantine: 'true' } }, policyTypes: ['Ingress', 'Egress'] }],

  ['AnalysisTemplate http-error-rate', 'spec.metrics[0].successCondition', 'result[0] < 0.05'],
  ['AnalysisTemplate http-error-rate', 'spec.metrics[0].interval', '30s'],
  ['AnalysisTemplate http-error-rate', 'spec.metrics[0].failureLimit', 0],
  ['AnalysisTemplate http-error-rate', 'spec.metrics[0].provider.prometheus.address', 'http://prometheus.monitoring:9090'],
  ...(['web', 'was'] as const).map((app): [string, string, unknown] => [`Rollout ${app}`, 'spec.strategy.canary.analysis', {
    templates: [{ templateName: 'http-error-rate' }],
    args: [
      { name: 'namespace', value: 'blog-system' },
      { name: 'app', value: app },
      { name: 'revision', valueFrom: { podTemplateHashValue: 'Latest' } },
    ],
  }]),
]; // biome-ignore format: a table

function identity(short: string): string {
  const [kind, name] = short.split(' ');
  return kind === 'Namespace' ? short : `${kind} blog-system/${name}`;
}

describe('the namespace blog-system', () => {
  test.each(rows)('%s has %s = %j', (object, field, value) => {
    expect(at(find(identity(object)), field)).toEqual(value);
  });

  test('states a memory limit for every container and a CPU limit for none', () => {
    const limits = containers().map(({ resources }) => Object.keys(resources?.limits ?? {}));
    expect(limits.length).toBeGreaterThanOrEqual(9);
    expect(limits).toEqual(limits.map(() => ['memory']));
  });

  test('gives every container the strict security context', () => {
    expect(containers().map(({ securityContext }) => securityContext)).toEqual(
      containers().map(() => strict),
    );
  });

  test('takes no value of a Secret into Git, and asks only for keys that the facts list', () => {
    const text = [...tree.values()].join('\n');
    expect(text).not.toMatch(/^kind: Secret$/m);
    const asked = [...text.matchAll(/secretKeyRef:\n\s+name: (\S+)\n\s+key: (\S+)/g)].map(
      ([, name, key]) => `${name} ${key}`,
    );
    const listed = shippedPlatform().secrets.flatMap(({ name, keys }) => keys.map((key) => `${name} ${key}`));
    expect(asked.length).toBeGreaterThan(8);
    expect(asked.filter((one) => !listed.includes(one))).toEqual([]);
  });

  test('retries at both layers only what was never sent, so that no POST is replayed', () => {
    const retried = ['blog-routes', 'was-retry-timeout'].flatMap((name) =>
      (at(find(`VirtualService blog-system/${name}`), 'spec.http') as { retries: { retryOn: string } }[]).map(
        ({ retries }) => retries.retryOn,
      ),
    );
    expect(retried).toEqual(Array(3).fill('connect-failure,refused-stream'));
  });

  test('measures the new revision only, and counts no traffic as success', () => {
    expect(
      at(find('AnalysisTemplate blog-system/http-error-rate'), 'spec.metrics[0].provider.prometheus.query'),
    ).toBe(
      '(sum(rate(istio_requests_total{reporter="destination", destination_workload_namespace="{{args.namespace}}", ' +
        'destination_app="{{args.app}}", rollouts_pod_template_hash="{{args.revision}}", response_code=~"5.."}[5m])) or vector(0))\n' +
        '/ (sum(rate(istio_requests_total{reporter="destination", destination_workload_namespace="{{args.namespace}}", ' +
        'destination_app="{{args.app}}", rollouts_pod_template_hash="{{args.revision}}"}[5m])) > 0)\n' +
        'or vector(0)\n',
    );
  });

  test('applies subsets before routes, routes before Rollouts, and Rollouts last', () => {
    const wave = (name: string) =>
      Number(at(find(name), 'metadata.annotations')?.['argocd.argoproj.io/sync-wave' as never] ?? 0);
    const order = [
      'Service blog-system/was-service',
      'DestinationRule blog-system/was-dest-rule',
      'VirtualService blog-system/was-retry-timeout',
      'Deployment blog-system/mysql',
      'Rollout blog-system/was',
    ].map(wave);
    expect(order).toEqual([0, 1, 2, 3, 10]);
    expect(wave('HorizontalPodAutoscaler blog-system/was-hpa')).toBe(10);
    expect(wave('PersistentVolumeClaim blog-system/mysql-pvc')).toBe(wave('Deployment blog-system/mysql'));
  });

  test('keeps claims and namespaces whatever Git says', () => {
    const kept = 'Prune=false,Delete=false';
    for (const name of [
      'PersistentVolumeClaim blog-system/mysql-pvc',
      'Namespace blog-system',
      'Namespace argocd',
    ]) {
      expect(at(find(name), 'metadata.annotations')).toMatchObject({
        'argocd.argoproj.io/sync-options': kept,
      });
    }
  });

  test('has no trace of the analysis when automatic rollback is off', () => {
    const off = render(buildPlatform(shippedPlatform({ 'autoRollback: true': 'autoRollback: false' }))).tree;
    const blog = [...off].filter(([path]) => path.startsWith('blog-system/'));
    expect(blog.length).toBeGreaterThan(20);
    expect(blog.flat().join('\n')).not.toMatch(/analysis|http-error-rate/i);
  });

  test('binds a workload to the nodes that the facts name', () => {
    const pinned = shippedPlatform({
      '    deadNodeToleration: 30s': '    nodes: [k8s-worker1]\n    deadNodeToleration: 30s',
    });
    const mysql = readManifests(render(buildPlatform(pinned)).tree)('Deployment blog-system/mysql');
    expect(at(mysql, `${pod}.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution`)).toEqual({
      nodeSelectorTerms: [
        { matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['k8s-worker1'] }] },
      ],
    });
  });

  test('matches its snapshot', () => {
    const files = [...tree].filter(
      ([path]) => path.startsWith('blog-system/') || path.includes('blog-system-namespace'),
    );
    expect(files.map(([path, text]) => `# ${path}\n${text}`).join('')).toMatchSnapshot();
  });
});

interface PlainContainer {
  readonly resources?: { readonly limits?: object };
  readonly securityContext?: object;
}

/** Every container of the namespace, init containers too. */
function containers(): PlainContainer[] {
  const specs = [
    ...['Rollout web', 'Rollout was', 'Deployment mysql', 'Deployment mysql-exporter'].map((name) =>
      at(find(identity(name)), pod),
    ),
    ...['CronJob mysql-backup', 'CronJob mysql-restore'].map((name) =>
      at(find(identity(name)), `${job}.spec`),
    ),
  ] as { containers: PlainContainer[]; initContainers?: PlainContainer[] }[];
  return specs.flatMap((spec) => [...(spec.initContainers ?? []), ...spec.containers]);
}
