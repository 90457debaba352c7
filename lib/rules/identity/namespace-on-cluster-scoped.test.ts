import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { namespaceOnClusterScoped } from './namespace-on-cluster-scoped.ts';

const role = (kind: string, metadata: string) =>
  `{ apiVersion: rbac.authorization.k8s.io/v1, kind: ${kind}, metadata: ${metadata} }`;

describe('namespace-on-cluster-scoped', () => {
  test('flags a namespace where there is none', () => {
    expect(judge(namespaceOnClusterScoped, role('ClusterRole', '{ name: reader, namespace: shop }'))).toEqual(
      ['ClusterRole shop/reader metadata.namespace: a ClusterRole belongs to no namespace; shop is ignored'],
    );
  });

  test('accepts kinds that have one, and none', () => {
    expect(judge(namespaceOnClusterScoped, role('Role', '{ name: reader, namespace: shop }'))).toEqual([]);
    expect(judge(namespaceOnClusterScoped, role('ClusterRole', '{ name: reader }'))).toEqual([]);
  });
});
