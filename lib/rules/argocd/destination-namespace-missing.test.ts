import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { application, object } from './application.fixture.ts';
import { destinationNamespaceMissing } from './destination-namespace-missing.ts';

describe('destination-namespace-missing', () => {
  test('flags a namespace that is not there', () => {
    expect(judge(destinationNamespaceMissing, application('') + object('v1 Namespace', 'shpo'))).toEqual([
      "Application argocd/web spec.destination.namespace: no Namespace 'shop', and CreateNamespace=true is not set",
    ]);
    expect(findingsOf(destinationNamespaceMissing, application(''), {})).toMatchObject([
      { severity: 'warning' },
    ]);
  });

  test('accepts one that is there, that is made, or that every cluster has', () => {
    expect(judge(destinationNamespaceMissing, application('') + object('v1 Namespace', 'shop'))).toEqual([]);
    const made = 'syncPolicy: { syncOptions: [CreateNamespace=true] }';
    expect(judge(destinationNamespaceMissing, application(made))).toEqual([]);
    const system = 'destination: { name: in-cluster, namespace: kube-system }';
    expect(judge(destinationNamespaceMissing, application(system))).toEqual([]);
  });

  test('accepts the one that Applications are in', () => {
    const own = 'destination: { name: in-cluster, namespace: argocd }';
    expect(judge(destinationNamespaceMissing, application(own))).toEqual([]);
  });

  test('accepts one of another cluster', () => {
    const far = 'destination: { server: "https://10.0.0.1:6443", namespace: shop }';
    expect(judge(destinationNamespaceMissing, application(far))).toEqual([]);
  });
});
