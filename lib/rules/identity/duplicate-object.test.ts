import { describe, expect, test } from '@jest/globals';
import { Inventory } from '../../manifests/inventory.ts';
import { readManifests } from '../../manifests/read-manifests.ts';
import { check } from '../check.ts';
import { judge } from '../judge.fixture.ts';
import { duplicateObject } from './duplicate-object.ts';

const map = (namespace: string, level: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, ${namespace} }
data: { level: ${level} }
`;

describe('duplicate-object', () => {
  test('flags the later of two objects with one identity', () => {
    expect(judge(duplicateObject, map('namespace: shop', 'info') + map('namespace: shop', 'debug'))).toEqual([
      'ConfigMap shop/web metadata.name: the same object stands in the same file, with other fields',
    ]);
  });

  test('weighs a copy less', () => {
    expect(judge(duplicateObject, map('namespace: shop', 'info') + map('namespace: shop', 'info'))).toEqual([
      'warning ConfigMap shop/web metadata.name: the same object stands in the same file, word for word',
    ]);
  });

  test('takes two versions of one kind for one, and cluster-scoped kinds for one whatever namespace they name', () => {
    const scaler = (version: string) =>
      `---\n{ apiVersion: autoscaling/${version}, kind: HorizontalPodAutoscaler, metadata: { name: web, namespace: shop } }\n`;
    expect(judge(duplicateObject, scaler('v1') + scaler('v2'))).toHaveLength(1);
    const role = (namespace: string) =>
      `---\n{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: reader, namespace: ${namespace} } }\n`;
    expect(judge(duplicateObject, role('a') + role('b'))).toHaveLength(1);
  });

  test('accepts files of a folder that may be alternatives, unless they place the object and differ', () => {
    const find = (namespace: string, level: string) => {
      const files = [
        { path: 'a.yaml', text: map(namespace, 'info') },
        { path: 'b.yaml', text: map(namespace, level) },
      ];
      return check(new Inventory(readManifests(files)), [duplicateObject]).map(
        ({ severity, message }) => `${severity}: ${message}`,
      );
    };
    expect(find('labels: {}', 'debug')).toEqual([]);
    expect(find('namespace: shop', 'info')).toEqual([]);
    expect(find('namespace: shop', 'debug')).toEqual([
      'warning: the same object stands in a.yaml, with other fields',
    ]);
  });

  test('accepts one name in two namespaces and in two kinds', () => {
    expect(
      judge(duplicateObject, map('namespace: shop', 'info') + map('namespace: shop-test', 'info')),
    ).toEqual([]);
  });
});
