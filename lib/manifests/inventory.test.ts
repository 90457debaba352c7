import { describe, expect, test } from '@jest/globals';
import { Inventory } from './inventory.ts';
import { readManifests } from './read-manifests.ts';

const object = (kind: string, name: string, namespace?: string, apiVersion = 'v1') => `---
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: ${name}${namespace === undefined ? '' : `, namespace: ${namespace}`} }
`;

const inventoryOf = (...texts: string[]) =>
  new Inventory(readManifests(texts.map((text, index) => ({ path: `${index}.yaml`, text }))));

describe('Inventory', () => {
  test('finds objects by kind without version, namespace and name', () => {
    const inventory = inventoryOf(
      object('Service', 'web', 'shop') + object('Service', 'web', 'blog'),
      object('CronJob', 'web', 'shop', 'batch/v1beta1'),
    );
    expect(inventory.find('Service', 'blog', 'web')?.source.file).toBe('0.yaml');
    expect(inventory.find('batch/CronJob', 'shop', 'web')?.source.file).toBe('1.yaml');
    expect(inventory.find('Service', 'shop', 'was')).toBeUndefined();
    expect(inventory.find('Service', undefined, 'web')).toBeUndefined();
    expect(inventory.inNamespace('Service', 'shop').map(String)).toEqual(['Service shop/web']);
    expect(inventory.all('Service')).toHaveLength(2);
    expect(inventory.all('Secret')).toEqual([]);
    expect(inventory.kinds).toEqual(['Service', 'batch/CronJob']);
  });

  test('finds objects that belong to no namespace whatever namespace is asked for', () => {
    const inventory = inventoryOf(object('Namespace', 'shop') + object('Namespace', 'blog', 'nonsense'));
    expect(inventory.find('Namespace', 'any', 'shop')?.name).toBe('shop');
    expect(inventory.find('Namespace', undefined, 'blog')?.name).toBe('blog');
  });

  test('keeps both of two objects of one name, and finds the first', () => {
    const inventory = inventoryOf(object('Service', 'web', 'shop'), object('Service', 'web', 'shop'));
    expect(inventory.all('Service')).toHaveLength(2);
    expect(inventory.find('Service', 'shop', 'web')?.source.file).toBe('0.yaml');
  });

  test('takes metadata of wrong types', () => {
    const inventory = inventoryOf(
      'apiVersion: v1\nkind: Service\nmetadata: { name: 1, namespace: [a], labels: x, annotations: { a: 1, b: c } }',
    );
    expect(inventory.all('Service')[0]).toMatchObject({
      name: '',
      namespace: undefined,
      labels: {},
      annotations: { b: 'c' },
    });
  });
});
