import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { meshNamespace, namespace } from './mesh.fixture.ts';
import { misplacedInject } from './misplaced-inject.ts';

const db = (own: string, template = '{}') => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop, ${own} }
spec: { template: { metadata: ${template}, spec: { containers: [{ name: db }] } } }
`;
const off = "{ sidecar.istio.io/inject: 'false' }";
const on = "{ sidecar.istio.io/inject: 'true' }";

describe('misplaced-inject', () => {
  test('flags the switch on the workload', () => {
    expect(judge(misplacedInject, meshNamespace + db(`labels: ${off}`))).toEqual([
      `Deployment shop/db metadata.labels["sidecar.istio.io/inject"]: 'false' has no effect outside the pod template: its pods get a proxy`,
    ]);
  });

  test('weighs it less where it says what is so anyway, or nothing is known', () => {
    expect(judge(misplacedInject, namespace('{}') + db(`labels: ${off}`))[0]).toMatch(/^warning/);
    expect(judge(misplacedInject, db(`annotations: ${off}`))).toEqual([
      `warning Deployment shop/db metadata.annotations["sidecar.istio.io/inject"]: 'false' has no effect outside the pod template`,
    ]);
  });

  test('flags an annotation that cannot switch on', () => {
    const place = `Deployment shop/db spec.template.metadata.annotations["sidecar.istio.io/inject"]:`;
    expect(judge(misplacedInject, namespace('{}') + db('', `{ annotations: ${on} }`))).toEqual([
      `${place} 'true' as an annotation has no effect: its pods get no proxy`,
    ]);
    expect(judge(misplacedInject, meshNamespace + db('', `{ annotations: ${off} }`))).toEqual([
      `warning ${place} 'false' as an annotation is deprecated: make it a label`,
    ]);
  });

  test('accepts the label of the template', () => {
    expect(judge(misplacedInject, meshNamespace + db(`labels: ${off}`, `{ labels: ${off} }`))).toEqual([]);
  });
});
