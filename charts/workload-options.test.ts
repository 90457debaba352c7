import { describe, expect, test } from '@jest/globals';
import type { Manifest } from '../lib/manifests/manifest.ts';
import { platformWith, switches, treeWith } from '../test/support/options.ts';
import { at, readManifests } from '../test/support/read-manifests.ts';

const on = (name: keyof typeof switches) => readManifests(treeWith(switches[name]));
const pod = 'spec.template.spec';
const tlsOf = (find: ReturnType<typeof on>, name: string) =>
  at(find(`DestinationRule blog-system/${name}`), 'spec.trafficPolicy.tls.mode');
const tolerationsOf = (manifest: Manifest) =>
  (at(manifest, `${pod}.tolerations`) as { tolerationSeconds: number }[] | undefined)?.map(
    ({ tolerationSeconds }) => tolerationSeconds,
  );

describe('the cache', () => {
  const find = on('redis');

  test('keeps nothing, drops what is old, and is one pod in the mesh', () => {
    const redis = find('Deployment blog-system/redis');
    expect(at(redis, 'spec.replicas')).toBe(1);
    expect(at(redis, `${pod}.containers[0].args`)).toEqual([
      ...['redis-server', '--save', '', '--appendonly', 'no', '--dir', '/tmp'],
      ...['--maxmemory', '32mb', '--maxmemory-policy', 'allkeys-lru'],
    ]);
    expect(at(redis, 'spec.template.metadata.labels')).toEqual({ app: 'redis' });
    expect(at(redis, `${pod}.volumes`)).toEqual([{ name: 'tmp', emptyDir: { sizeLimit: '16Mi' } }]);
    expect(at(find('Service blog-system/redis'), 'spec.ports')).toEqual([
      { name: 'tcp-redis', port: 6379, targetPort: 'tcp-redis' },
    ]);
  });

  test('is found by was, which lives on without it, and by nobody else', () => {
    expect(find('ConfigMap blog-system/was-config').data).toMatchObject({
      SPRING_DATA_REDIS_HOST: 'redis',
      MANAGEMENT_HEALTH_REDIS_ENABLED: 'false',
    });
    expect(at(find('NetworkPolicy blog-system/redis-ingress'), 'spec')).toEqual({
      podSelector: { matchLabels: { app: 'redis' } },
      policyTypes: ['Ingress'],
      ingress: [
        {
          from: [{ podSelector: { matchLabels: { app: 'was' } } }],
          ports: [{ port: 6379, protocol: 'TCP' }],
        },
      ],
    });
  });
});

test('both sides of D5 mutual: the gateway encrypts towards web as nginx does towards was', () => {
  const find = on('d5BothMutual');
  expect([tlsOf(find, 'web-dest-rule'), tlsOf(find, 'was-dest-rule')]).toEqual([
    'ISTIO_MUTUAL',
    'ISTIO_MUTUAL',
  ]);
});

describe('strict mTLS', () => {
  const find = on('strictMtls');

  test('holds for the whole mesh, and no client is told to speak plain text', () => {
    expect(at(find('PeerAuthentication istio-system/default'), 'spec.mtls.mode')).toBe('STRICT');
    const modes = [...treeWith(switches.strictMtls).values()].filter((text) =>
      /^kind: DestinationRule$/m.test(text),
    );
    expect(modes.length).toBeGreaterThanOrEqual(2);
    expect(modes.filter((text) => /mode: DISABLE/.test(text))).toEqual([]);
  });

  test('leaves Prometheus, which has no proxy, its one port of web, and merges it for the other', () => {
    expect(find('PeerAuthentication blog-system/web-metrics').spec).toEqual({
      selector: { matchLabels: { app: 'web' } },
      mtls: { mode: 'STRICT' },
      portLevelMtls: { '9113': { mode: 'PERMISSIVE' } },
    });
    expect(at(find('Rollout blog-system/web'), 'spec.template.metadata.annotations')).toMatchObject({
      'prometheus.io/scrape': 'true',
      'prometheus.io/port': '9113',
      'prometheus.io/path': '/metrics',
    });
  });

  test('does not touch mysql, which stays outside', () => {
    expect(at(find('Deployment blog-system/mysql'), 'spec.template.metadata.labels')).toMatchObject({
      'sidecar.istio.io/inject': 'false',
    });
  });
});

describe('short tolerations', () => {
  const tree = treeWith(switches.shortTolerations);
  const find = readManifests(tree);

  test('hold for every pod of ours without data, and mysql keeps its own', () => {
    const files = [...tree].filter(([, text]) => /^kind: (Deployment|Rollout)$/m.test(text));
    const late = files
      .filter(
        ([, text]) => !text.includes('persistentVolumeClaim:') && !text.includes('tolerationSeconds: 60'),
      )
      .map(([path]) => path);
    expect(files.length).toBeGreaterThan(5);
    expect(late).toEqual([]);
    for (const name of ['Rollout blog-system/web', 'Rollout blog-system/was']) {
      expect(tolerationsOf(find(name))).toEqual([60, 60]);
    }
    expect(tolerationsOf(find('Deployment blog-system/mysql'))).toEqual([30, 30]);
  });

  test.each(['argocd', 'istio-ingressgateway', 'kube-state-metrics', 'prometheus-adapter', 'argo-rollouts'])(
    'hold for the release %s',
    (release) => {
      expect(tree.get(`docs/helm/${release}/values.yaml`)).toContain('tolerationSeconds: 60');
    },
  );
});

describe('the tunnel', () => {
  const find = on('cloudflareTunnel');
  const tunnel = find('Deployment cloudflared/cloudflared');

  test('is two pods on two nodes that a drain takes one by one, ready only while connected', () => {
    expect(at(tunnel, 'spec.replicas')).toBe(2);
    expect(at(tunnel, `${pod}.topologySpreadConstraints[0]`)).toMatchObject({
      topologyKey: 'kubernetes.io/hostname',
      matchLabelKeys: ['pod-template-hash'],
    });
    expect(at(find('PodDisruptionBudget cloudflared/cloudflared-pdb'), 'spec.maxUnavailable')).toBe(1);
    for (const probe of ['readinessProbe', 'livenessProbe']) {
      expect(at(tunnel, `${pod}.containers[0].${probe}.httpGet`)).toEqual({
        path: '/ready',
        port: 'http-metrics',
      });
    }
  });

  test('is asked by Prometheus how it fares', () => {
    const config = at(find('ConfigMap monitoring/prometheus-config'), 'data') as { 'prometheus.yml': string };
    expect(config['prometheus.yml']).toContain('job_name: cloudflared');
    expect(at(tunnel, `${pod}.containers[0].ports`)).toEqual([{ name: 'http-metrics', containerPort: 2000 }]);
    expect(at(tunnel, 'spec.template.metadata.labels')).toMatchObject({ app: 'cloudflared' });
  });

  test('takes its token from the Secret that the option brings along, never as an argument', () => {
    expect(at(tunnel, `${pod}.containers[0].env`)).toEqual([
      { name: 'TUNNEL_TOKEN', valueFrom: { secretKeyRef: { name: 'cloudflared-token', key: 'token' } } },
    ]);
    expect(platformWith(switches.cloudflareTunnel).secrets).toContainEqual({
      name: 'cloudflared-token',
      namespace: 'cloudflared',
      keys: ['token'],
    });
  });

  test('leads every host of the platform to the ingress gateway, and nothing else anywhere', () => {
    const config = at(find('ConfigMap cloudflared/cloudflared-config'), 'data') as { 'config.yaml': string };
    const service = 'http://istio-ingressgateway.istio-system:80';
    expect(JSON.parse(config['config.yaml'])).toEqual({
      ingress: [
        ...['blog', 'monitoring', 'argocd'].map((name) => ({ hostname: `${name}.jiminhome.shop`, service })),
        { service: 'http_status:404' },
      ],
    });
  });
});
