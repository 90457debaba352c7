import { describe, expect, test } from '@jest/globals';
import { collect } from '../../manifests/collect.ts';
import { at, namespace, pick, resources } from '../shop.fixture.ts';
import { CloudflareTunnel } from './cloudflare-tunnel.ts';
import { ClientsOnly } from './network-policies.ts';
import { nginxConfig } from './nginx-config.ts';
import { SecretReference } from './secret-reference.ts';
import { SpreadDeployment } from './spread-deployment.ts';

const main = { name: 'shop', image: 'registry.example/shop:v1', resources };

describe('a spread deployment', () => {
  test('counts each revision by itself and gives a drain one pod at a time', () => {
    const chart = namespace('shop');
    new SpreadDeployment(chart, 'shop', { replicas: 3, user: 1000, main });
    const all = collect(chart);
    expect(at(pick(all, 'Deployment', 'shop'), 'spec.replicas')).toBe(3);
    expect(
      at(pick(all, 'Deployment', 'shop'), 'spec.template.spec.topologySpreadConstraints.0.matchLabelKeys'),
    ).toEqual(['pod-template-hash']);
    expect(at(pick(all, 'PodDisruptionBudget', 'shop-pdb'), 'spec.selector.matchLabels')).toEqual({
      app: 'shop',
    });
  });

  test('of one pod is refused', () => {
    expect(() => new SpreadDeployment(namespace('shop'), 'shop', { replicas: 1, user: 1000, main })).toThrow(
      new Error("'replicas' must be 2 or more to be spread: got 1; use SingleDeployment"),
    );
  });
});

test('a tunnel answers hosts that are not its own with 404, last', () => {
  const chart = namespace('edge');
  new CloudflareTunnel(chart, 'tunnel', {
    image: 'registry.example/cloudflared:1',
    resources,
    secret: new SecretReference('token', ['token']),
    hosts: ['shop.example'],
    target: 'http://gateway:80',
  });
  const config = at(pick(collect(chart), 'ConfigMap', 'tunnel-config'), 'data') as Record<string, string>;
  expect(JSON.parse(config['config.yaml'] ?? '')).toEqual({
    ingress: [{ hostname: 'shop.example', service: 'http://gateway:80' }, { service: 'http_status:404' }],
  });
});

test('a policy may open several ports, and to the pods of another namespace', () => {
  const chart = namespace('shop');
  new ClientsOnly(chart, 'policy', {
    pods: { app: 'db' },
    clients: [{ app: 'db' }],
    namespaces: ['operator'],
    port: [1, 2],
  });
  expect(at(pick(collect(chart), 'NetworkPolicy', 'policy'), 'spec.ingress')).toEqual([
    {
      from: [
        { podSelector: { matchLabels: { app: 'db' } } },
        { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'operator' } } },
      ],
      ports: [
        { protocol: 'TCP', port: 1 },
        { protocol: 'TCP', port: 2 },
      ],
    },
  ]);
});

test('nginx refuses a disguised path only where it is told to', () => {
  const config = (asWritten?: boolean) =>
    nginxConfig({
      port: 8080,
      statusPort: 8081,
      root: '/site',
      cacheMaxAge: { toSeconds: () => 60 } as never,
      proxies: [{ prefix: '/api/', service: { name: 'shop', port: 80 }, asWritten }],
    });
  expect(config(true)).toContain('if ($request_uri !~ "^/api/")');
  expect(config(false)).not.toContain('$request_uri');
  expect(config()).toBe(config(false));
});
