import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingField } from './missing-field.ts';

const job = (spec: string) => `
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: shop }
spec: ${spec}
`;
const deployment = (spec: string, namespace = 'shop') => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: ${namespace} }
spec: ${spec}
`;

describe('missing-field', () => {
  test('flags what must be given, with its place', () => {
    expect(
      judge(
        missingField,
        job('{ jobTemplate: { spec: { template: { spec: { containers: [{ image: a }] } } } } }'),
      ),
    ).toEqual([
      'CronJob shop/backup spec.jobTemplate.spec.template.spec.containers[0].name: missing, must be given',
      'CronJob shop/backup spec.schedule: missing, must be given',
    ]);
  });

  test('takes null for nothing', () => {
    expect(
      judge(missingField, deployment('{ selector: null, template: { metadata: { labels: { app: web } } } }')),
    ).toEqual(['Deployment shop/web spec.selector: missing, must be given']);
  });

  test('accepts what the API server fills in or does without', () => {
    const accepted = [
      '{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: a }, spec: { policyTypes: [Ingress] } }',
      '{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { name: a }, roleRef: { kind: Role, name: a } }',
      '{ apiVersion: metallb.io/v1beta1, kind: L2Advertisement, metadata: { name: a } }',
    ];
    expect(judge(missingField, accepted.join('\n---\n'))).toEqual([]);
  });

  test('accepts what may be a patch, unless everything is known', () => {
    const patch = deployment('{ template: { spec: { containers: [{ name: web, image: web:2 }] } } }');
    const whole = deployment(
      '{ selector: {}, template: { metadata: {}, spec: { containers: [] } } }',
      'base',
    );
    expect(judge(missingField, patch, {})).toEqual([]);
    expect(judge(missingField, deployment('{ template: { metadata: {} } }') + whole, {})).toEqual([]);
    expect(judge(missingField, patch)).toEqual(['Deployment shop/web spec.selector: missing, must be given']);
  });
});
