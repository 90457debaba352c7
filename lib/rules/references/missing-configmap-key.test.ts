import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { missingConfigmapKey } from './missing-configmap-key.ts';
import { configMap, deployment } from './pods.fixture.ts';

const variable = (key: string, more = '') =>
  deployment(`env: [{ name: A, valueFrom: { configMapKeyRef: { name: settings, key: ${key}${more} } } }]`);
const settings = configMap('settings', 'COLOUR', 'SIZE');

describe('missing-configmap-key', () => {
  test('flags a misspelled key of a variable and says which are there', () => {
    expect(judge(missingConfigmapKey, variable('COLOR') + settings)).toEqual([
      "Deployment shop/web spec.template.spec.containers[0].env[0].valueFrom.configMapKeyRef.key: key 'COLOR' is not in ConfigMap settings (COLOUR, SIZE); did you mean 'COLOUR'?",
    ]);
  });

  test('flags one among the items of a volume', () => {
    const items = 'items: [{ key: SIZE, path: size }, { key: other, path: b }]';
    const pod = deployment('', `volumes: [{ name: a, configMap: { name: settings, ${items} } }]`);
    expect(judge(missingConfigmapKey, pod + settings)).toEqual([
      "Deployment shop/web spec.template.spec.volumes[0].configMap.items[1].key: key 'other' is not in ConfigMap settings (COLOUR, SIZE)",
    ]);
  });

  test('is sure of it, whatever else the cluster holds', () => {
    expect(findingsOf(missingConfigmapKey, variable('COLOR') + settings, {})[0]?.severity).toBe('error');
  });

  test('accepts keys that are there, optional ones and ConfigMaps that are not known', () => {
    expect(judge(missingConfigmapKey, variable('SIZE') + settings)).toEqual([]);
    expect(judge(missingConfigmapKey, variable('COLOR', ', optional: true') + settings)).toEqual([]);
    expect(judge(missingConfigmapKey, variable('COLOR'))).toEqual([]);
    expect(judge(missingConfigmapKey, variable('COLOR') + configMap('settings'))).toEqual([]);
  });

  test('takes overlays of one name together', () => {
    const overlay = configMap('settings', 'COLOR').replace(', namespace: shop', '');
    expect(judge(missingConfigmapKey, variable('COLOR') + settings + overlay)).toEqual([]);
  });
});
