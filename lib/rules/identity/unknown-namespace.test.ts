import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { unknownNamespace } from './unknown-namespace.ts';

const map = (namespace: string) => `---
apiVersion: v1
kind: ConfigMap
metadata: { name: web, namespace: ${namespace} }
`;
const shop = `---
apiVersion: v1
kind: Namespace
metadata: { name: shop }
`;
const application = (options: string) => `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: default }
spec: { destination: { namespace: made }, syncPolicy: { syncOptions: [${options}] } }
`;

describe('unknown-namespace', () => {
  test('flags a namespace that nothing makes', () => {
    expect(judge(unknownNamespace, shop + map('shopp'))).toEqual([
      "ConfigMap shopp/web metadata.namespace: no Namespace 'shopp'; did you mean 'shop'?",
    ]);
    expect(judge(unknownNamespace, shop + map('made') + application(''))).toEqual([
      "ConfigMap made/web metadata.namespace: no Namespace 'made'",
    ]);
  });

  test('is a warning where the Namespace may be somewhere else', () => {
    expect(findingsOf(unknownNamespace, shop + map('other'), {})).toMatchObject([{ severity: 'warning' }]);
  });

  test('accepts those that are there, built in, or made by Argo CD', () => {
    const accepted =
      shop + map('shop') + map('kube-system') + map('made') + application('CreateNamespace=true');
    expect(judge(unknownNamespace, accepted)).toEqual([]);
  });

  test('accepts any where no Namespace is given at all', () => {
    expect(judge(unknownNamespace, map('shop'))).toEqual([]);
  });
});
