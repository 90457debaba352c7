import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SourcedManifest } from '../manifests/manifest.ts';
import { pathOf } from './paths.ts';
import { plan } from './plan.ts';

function object(kind: string, name: string, namespace?: string, apiVersion = 'v1'): SourcedManifest {
  const metadata = namespace === undefined ? { name } : { name, namespace };
  return { manifest: { apiVersion, kind, metadata }, constructPath: `${namespace ?? 'cluster'}/${name}` };
}

const paths = (objects: readonly SourcedManifest[]) => [...(plan(objects).tree?.keys() ?? [])];

describe('the path of an object', () => {
  test.each([
    ['Rollout', 'web', 'blog-system', 'blog-system/web-rollout.yaml'],
    ['Service', 'web-service', 'blog-system', 'blog-system/web-service.yaml'],
    ['PersistentVolumeClaim', 'mysql-pvc', 'blog-system', 'blog-system/mysql-pvc.yaml'],
    ['HorizontalPodAutoscaler', 'web-hpa', 'blog-system', 'blog-system/web-hpa.yaml'],
    ['PodDisruptionBudget', 'was-pdb', 'blog-system', 'blog-system/was-pdb.yaml'],
    ['DestinationRule', 'web-dest-rule', 'blog-system', 'blog-system/web-dest-rule.yaml'],
    ['Gateway', 'blog-gateway', 'blog-system', 'blog-system/blog-gateway.yaml'],
    ['VirtualService', 'blog-routes', 'blog-system', 'blog-system/blog-routes-virtualservice.yaml'],
    ['Namespace', 'blog-system', undefined, 'cluster/blog-system-namespace.yaml'],
    ['Service', 'myservice', 'shop', 'shop/myservice-service.yaml'],
    ['Service', 'service', 'shop', 'shop/service.yaml'],
    ['ClusterRole', 'system:Metrics', undefined, 'cluster/system-metrics-clusterrole.yaml'],
  ])('%s %s in %s is %s', (kind, name, namespace, path) => {
    expect(pathOf(object(kind, name, namespace).manifest)).toBe(path);
  });

  test.each(['../etc', 'a/b', '..', '.hidden', '-flag', ''])('a name like %j is refused', (name) => {
    expect(plan([object('Secret', name, 'shop')]).problems).toEqual([
      `shop/${name}: Secret shop/${name}: '${name}' cannot name a file`,
    ]);
  });
});

describe('the plan', () => {
  test('holds one file an object, paths sorted, and the files that are no objects', () => {
    const { tree } = plan(
      [object('Service', 'b', 'shop'), object('Service', 'a', 'shop')],
      [{ path: 'docs/helm/loki/values.yaml', value: { replicas: 1 } }],
    );
    expect([...(tree ?? [])]).toEqual([
      ['docs/helm/loki/values.yaml', '---\nreplicas: 1\n'],
      [
        'shop/a-service.yaml',
        '---\napiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  namespace: shop\n',
      ],
      [
        'shop/b-service.yaml',
        '---\napiVersion: v1\nkind: Service\nmetadata:\n  name: b\n  namespace: shop\n',
      ],
    ]);
  });

  test('keeps objects apart that share name and kind but not their namespace', () => {
    expect(paths([object('Service', 'a', 'one'), object('Service', 'a', 'two')])).toEqual([
      'one/a-service.yaml',
      'two/a-service.yaml',
    ]);
  });

  test('refuses one object made twice, also under two versions', () => {
    const twice = [
      object('Deployment', 'a', 'shop', 'apps/v1'),
      object('Deployment', 'a', 'shop', 'apps/v1beta1'),
    ];
    expect(plan(twice)).toEqual({
      tree: undefined,
      problems: ['Deployment shop/a is made twice, by shop/a and shop/a; remove one of them'],
    });
  });

  test('refuses two objects of one kind and name in two groups, which share a path', () => {
    const gateways = [
      object('Gateway', 'edge', 'shop', 'networking.istio.io/v1'),
      object('Gateway', 'edge', 'shop', 'gateway.networking.k8s.io/v1'),
    ];
    expect(plan(gateways).problems).toEqual([
      'shop/edge-gateway.yaml would hold both Gateway shop/edge (shop/edge) and Gateway shop/edge (shop/edge); rename one of them',
    ]);
  });

  test('refuses names that differ, but not in their path', () => {
    expect(
      plan([object('Service', 'web', 'shop'), object('Service', 'web-service', 'shop')]).problems,
    ).toEqual([
      'shop/web-service.yaml would hold both Service shop/web (shop/web) and Service shop/web-service (shop/web-service); rename one of them',
    ]);
  });

  test('names every problem at once', () => {
    const same = object('Service', 'a', 'shop');
    expect(plan([same, same, object('Secret', '..', 'shop')]).problems).toHaveLength(2);
  });

  test('is the same whatever the order in which objects were made', () => {
    const objects = ['a', 'b', 'c', 'd'].flatMap((name) => [
      object('Service', name, 'shop'),
      object('Rollout', name, 'shop', 'argoproj.io/v1alpha1'),
      object('Namespace', name),
    ]);
    const wanted = [...(plan(objects).tree ?? [])];
    fc.assert(
      fc.property(fc.shuffledSubarray(objects, { minLength: objects.length }), (shuffled) => {
        expect([...(plan(shuffled).tree ?? [])]).toEqual(wanted);
      }),
    );
  });
});
