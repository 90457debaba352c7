import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { configmapChangeWithoutRestart } from './configmap-change-without-restart.ts';
import { configMap, deployment } from './pods.fixture.ts';

const settings = configMap('settings', 'A');
const variables = deployment('envFrom: [{ configMapRef: { name: settings } }]');
const mounted = (mount: string) =>
  deployment(
    `volumeMounts: [{ name: v, mountPath: /etc/a${mount} }]`,
    'volumes: [{ name: v, configMap: { name: settings } }]',
  );

describe('configmap-change-without-restart', () => {
  test('notes variables and single files', () => {
    expect(judge(configmapChangeWithoutRestart, variables + settings)).toEqual([
      'Deployment shop/web spec.template.spec.containers[0].envFrom[0].configMapRef.name: takes ConfigMap settings as variables, and no annotation of the pods changes with it',
    ]);
    expect(judge(configmapChangeWithoutRestart, mounted(', subPath: A') + settings)).toEqual([
      'Deployment shop/web spec.template.spec.volumes[0].configMap.name: takes ConfigMap settings by subPath, and no annotation of the pods changes with it',
    ]);
  });

  test('accepts a mounted folder, which the kubelet keeps up to date', () => {
    expect(judge(configmapChangeWithoutRestart, mounted('') + settings)).toEqual([]);
  });

  test('accepts checksums, Reloader, and ConfigMaps that never change or are not known', () => {
    const checksum = variables.replace(
      'labels: { app: web } }\n',
      'annotations: { checksum/settings: abc } }\n',
    );
    expect(judge(configmapChangeWithoutRestart, checksum + settings)).toEqual([]);
    const reloader = variables.replace(
      'shop }',
      "shop, annotations: { reloader.stakater.com/auto: 'true' } }",
    );
    expect(judge(configmapChangeWithoutRestart, reloader + settings)).toEqual([]);
    expect(judge(configmapChangeWithoutRestart, `${variables}${settings}immutable: true\n`)).toEqual([]);
    expect(judge(configmapChangeWithoutRestart, variables)).toEqual([]);
  });
});
