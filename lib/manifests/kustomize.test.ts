import { describe, expect, test } from '@jest/globals';
import { Inventory } from './inventory.ts';
import { readManifests } from './read-manifests.ts';

function inventory(files: Readonly<Record<string, string>>): Inventory {
  return new Inventory(readManifests(Object.entries(files).map(([path, text]) => ({ path, text }))));
}
const deployment = (namespace = '') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web${namespace && `, namespace: ${namespace}`} }\nspec: {}\n`;

describe('the kustomizations of a tree', () => {
  test('put the objects that they list into their namespace, but for those that have one or belong to none', () => {
    const { written } = inventory({
      'shop/kustomization.yaml': 'namespace: shop\nresources: [web.yaml, ./role.yaml, ../other/web.yaml]\n',
      'shop/web.yaml': deployment(),
      'shop/role.yaml':
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: reader }\nrules: []\n',
      'other/web.yaml': deployment('other'),
      'alone/web.yaml': deployment(),
    });
    expect(written.map(String)).toEqual([
      'Deployment shop/web',
      'ClusterRole reader',
      'Deployment other/web',
      'Deployment web',
    ]);
  });

  test('name the Namespace that they list after themselves', () => {
    const { written } = inventory({
      'shop/kustomization.yaml': 'namespace: shop\nresources: [namespace.yaml]\n',
      'shop/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: _ }\n',
    });
    expect(written.map(String)).toEqual(['Namespace shop']);
  });

  test('leave the Namespace of a component to those who include it', () => {
    const { written } = inventory({
      'parts/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [namespace.yaml, web.yaml]\n',
      'parts/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: { name: _ }\n',
      'parts/web.yaml': deployment(),
    });
    expect(written.map(String)).toEqual(['Deployment web']);
  });

  test('name files that only patch others: those are no objects', () => {
    const { written } = inventory({
      'overlay/kustomization.yaml': [
        'apiVersion: kustomize.config.k8s.io/v1beta1',
        'kind: Kustomization',
        'resources: [../base]',
        'patches: [{ path: memory.yaml }]',
        'patchesStrategicMerge: [replicas.yaml]',
      ].join('\n'),
      'overlay/memory.yaml': deployment(),
      'overlay/replicas.yaml': deployment(),
      'base/web.yaml': deployment(),
    });
    expect(written.map(({ source }) => source.file)).toEqual(['base/web.yaml']);
  });

  test('generate ConfigMaps and Secrets, which can be found and are not judged', () => {
    const found = inventory({
      'shop/kustomization.yaml': [
        'namespace: shop',
        'configMapGenerator:',
        '  - { name: site, literals: [host=blog], files: [nginx.conf, app.yml=conf/dev.yml] }',
        '  - { name: settings, envs: [settings.env] }',
        'secretGenerator: [{ name: login, literals: [user=u] }]',
      ].join('\n'),
    });
    expect(found.written).toEqual([]);
    const site = found.find('ConfigMap', 'shop', 'site');
    expect(site?.promised).toBe(true);
    expect(site?.at('data').keys).toEqual(['host', 'nginx.conf', 'app.yml']);
    expect(found.find('ConfigMap', 'shop', 'settings')?.at('data').exists).toBe(false);
    expect(found.find('Secret', 'shop', 'login')?.at('data').keys).toEqual(['user']);
  });
});
