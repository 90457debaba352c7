import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { configMap, deployment, named } from './pods.fixture.ts';
import { unreferencedConfig } from './unreferenced-config.ts';

const settings = configMap('settings', 'A');

describe('unreferenced-config', () => {
  test('notes one that nothing names', () => {
    expect(judge(unreferencedConfig, settings + named('v1', 'Secret', 'password') + deployment(''))).toEqual([
      'ConfigMap shop/settings metadata.name: no pod and no Helm release names ConfigMap settings',
      'Secret shop/password metadata.name: no pod and no Helm release names Secret password',
    ]);
  });

  test('accepts one that a pod, an argument or a role names', () => {
    expect(
      judge(unreferencedConfig, settings + deployment('envFrom: [{ configMapRef: { name: settings } }]')),
    ).toEqual([]);
    expect(judge(unreferencedConfig, settings + deployment('args: [--config=shop/settings]'))).toEqual([]);
    const role = named(
      'rbac.authorization.k8s.io/v1',
      'Role',
      'web',
      'rules: [{ resourceNames: [settings] }]',
    );
    expect(judge(unreferencedConfig, settings + role)).toEqual([]);
  });

  test('accepts one that the values of a Helm release name', () => {
    const release = `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: loki, namespace: argocd }
spec: { destination: { namespace: logs }, source: { chart: loki-stack, targetRevision: 1.0.0, helm: { valuesObject: { existing: settings } } } }
`;
    expect(judge(unreferencedConfig, settings + release)).toEqual([]);
  });

  test('accepts what controllers find by a label, an annotation or a type', () => {
    const label = settings.replace('namespace: shop', "namespace: shop, labels: { grafana_dashboard: '1' }");
    const note = settings.replace(
      'namespace: shop',
      'namespace: shop, annotations: { example.org/for: web }',
    );
    const registry = named('v1', 'Secret', 'registry', 'type: kubernetes.io/dockerconfigjson');
    for (const yaml of [label, note, registry]) expect(judge(unreferencedConfig, yaml)).toEqual([]);
  });

  test('says nothing where not the whole cluster is known', () => {
    expect(judge(unreferencedConfig, settings, {})).toEqual([]);
  });
});
