import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { unknownField } from './unknown-field.ts';

const manifest = (kind: string, spec: string) => `
apiVersion: ${kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1'}
kind: ${kind}
metadata: { name: web, namespace: shop }
spec: ${spec}
`;

describe('unknown-field', () => {
  test('flags a field with a slip in its name, at any depth', () => {
    expect(
      judge(unknownField, manifest('Rollout', '{ strategy: { canary: { steps: [{ setWight: 10 }] } } }')),
    ).toEqual([
      "Rollout shop/web spec.strategy.canary.steps[0].setWight: unknown field; did you mean 'setWeight'?",
    ]);
    expect(
      judge(unknownField, manifest('Deployment', '{ template: { spec: { restartPolice: Always } } }')),
    ).toEqual([
      "Deployment shop/web spec.template.spec.restartPolice: unknown field; did you mean 'restartPolicy'?",
    ]);
  });

  test('flags a field that a later Kubernetes has, by the version of the cluster', () => {
    const stop = manifest(
      'Deployment',
      '{ template: { spec: { containers: [{ lifecycle: { stopSignal: SIGTERM } }] } } }',
    );
    expect(judge(unknownField, stop, { kubernetes: '1.31.13' })).toEqual([
      'Deployment shop/web spec.template.spec.containers[0].lifecycle.stopSignal: unknown field; it comes with Kubernetes 1.33',
    ]);
    expect(judge(unknownField, stop, { kubernetes: '1.33.0' })).toEqual([]);
  });

  test('judges the pods of a Rollout by the version that its controller knows', () => {
    const stop = manifest(
      'Rollout',
      '{ template: { spec: { containers: [{ lifecycle: { stopSignal: SIGTERM } }] } } }',
    );
    expect(judge(unknownField, stop, { kubernetes: '1.33.0' })).toEqual([
      'Rollout shop/web spec.template.spec.containers[0].lifecycle.stopSignal: unknown field; it comes with pod templates of Kubernetes 1.33',
    ]);
  });

  test('takes what Istio serves under an older version for the same kind', () => {
    const route = (version: string) => `
apiVersion: networking.istio.io/${version}
kind: VirtualService
metadata: { name: web, namespace: shop }
spec: { hosts: [web], http: [{ retrys: { attempts: 1 } }] }
`;
    for (const version of ['v1', 'v1beta1', 'v1alpha3'])
      expect(judge(unknownField, route(version))).toEqual([
        "VirtualService shop/web spec.http[0].retrys: unknown field; did you mean 'retries'?",
      ]);
  });

  test('accepts free keys, opaque values, the status and nulls', () => {
    const accepted = [
      '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, labels: { any: x } }, data: { any: x }, status: { any: x } }',
      '{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: a }, spec: { versions: [{ name: v1, schema: { openAPIV3Schema: { any: x } } }] } }',
      '{ apiVersion: argoproj.io/v1alpha1, kind: Rollout, metadata: { name: a }, spec: { template: { metadata: { creationTimestamp: null } } } }',
      '{ apiVersion: bitnami.com/v1alpha1, kind: SealedSecret, metadata: { name: a }, spec: { template: { metadata: { name: a } } } }',
      '{ apiVersion: mysql.oracle.com/v2, kind: InnoDBCluster, metadata: { name: a }, spec: { initDB: {} } }',
      '{ apiVersion: example.org/v1, kind: Thing, metadata: { name: a }, spec: { any: x } }',
    ];
    expect(judge(unknownField, accepted.join('\n---\n'))).toEqual([]);
  });

  test('accepts the notes that SOPS leaves at the root', () => {
    const secret = `
apiVersion: v1
kind: Secret
metadata: { name: token, namespace: shop }
data: { token: ENC }
sops: { version: 3.9.0 }
`;
    expect(judge(unknownField, secret)).toEqual([]);
  });
});
