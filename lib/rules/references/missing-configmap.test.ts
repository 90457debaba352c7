import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { missingConfigmap } from './missing-configmap.ts';
import { configMap, deployment, named } from './pods.fixture.ts';

const all = (name: string, more = '') => deployment(`envFrom: [{ configMapRef: { name: ${name}${more} } }]`);

describe('missing-configmap', () => {
  test('flags a misspelled one and says which is meant', () => {
    expect(judge(missingConfigmap, all('web-confg') + configMap('web-config', 'A'))).toEqual([
      "Deployment shop/web spec.template.spec.containers[0].envFrom[0].configMapRef.name: no ConfigMap 'web-confg' in shop; did you mean 'web-config'?",
    ]);
  });

  test('says where there is one of that name', () => {
    const elsewhere = named('v1', 'ConfigMap', 'settings', 'data: { A: x }', 'other');
    expect(judge(missingConfigmap, all('settings') + elsewhere)).toEqual([
      "Deployment shop/web spec.template.spec.containers[0].envFrom[0].configMapRef.name: no ConfigMap 'settings' in shop, only in other",
    ]);
  });

  test('flags one of a variable, a volume and a projected volume, each once', () => {
    const pod = deployment(
      'env: [{ name: A, valueFrom: { configMapKeyRef: { name: a, key: A } } }, { name: B, valueFrom: { configMapKeyRef: { name: a, key: B } } }]',
      'volumes: [{ name: b, configMap: { name: b } }, { name: c, projected: { sources: [{ configMap: { name: c } }] } }]',
    );
    expect(judge(missingConfigmap, pod)).toEqual([
      "Deployment shop/web spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.name: no ConfigMap 'a' in shop",
      "Deployment shop/web spec.template.spec.volumes[0].configMap.name: no ConfigMap 'b' in shop",
      "Deployment shop/web spec.template.spec.volumes[1].projected.sources[0].configMap.name: no ConfigMap 'c' in shop",
    ]);
  });

  test('accepts optional ones, those of every namespace and names that are filled in later', () => {
    expect(judge(missingConfigmap, all('extra', ', optional: true'))).toEqual([]);
    expect(judge(missingConfigmap, all('kube-root-ca.crt'))).toEqual([]);
    expect(judge(missingConfigmap, all("'{{ .name }}'"))).toEqual([]);
  });

  test('accepts one that leaves its namespace to whoever applies it', () => {
    expect(judge(missingConfigmap, all('settings') + named('v1', 'ConfigMap', 'settings', '', ''))).toEqual(
      [],
    );
  });

  test('accepts one that bears the name of a Helm release of the namespace', () => {
    const release = `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: redis, namespace: argocd }
spec: { destination: { namespace: shop }, source: { chart: redis, repoURL: 'https://charts.example', targetRevision: 1.0.0 } }
`;
    expect(judge(missingConfigmap, all('redis-health') + release)).toEqual([]);
    expect(judge(missingConfigmap, all('settings') + release)).toEqual([
      "warning Deployment shop/web spec.template.spec.containers[0].envFrom[0].configMapRef.name: no ConfigMap 'settings' in shop",
    ]);
  });

  test('is a warning where it may be somewhere else', () => {
    expect(findingsOf(missingConfigmap, all('settings'), {})[0]?.severity).toBe('warning');
  });
});
