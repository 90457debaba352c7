import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { bindingSubjectMissing } from './binding-subject-missing.ts';
import { named } from './pods.fixture.ts';

const binding = (subject: string, namespace = 'shop') =>
  named('rbac.authorization.k8s.io/v1', 'RoleBinding', 'web', `subjects: [${subject}]`, namespace);
const account = named('v1', 'ServiceAccount', 'prometheus', '', 'monitoring');

describe('binding-subject-missing', () => {
  test('flags an account of the wrong namespace', () => {
    const subject = '{ kind: ServiceAccount, name: prometheus, namespace: shop }';
    expect(judge(bindingSubjectMissing, binding(subject) + account)).toEqual([
      "RoleBinding shop/web subjects[0].name: no ServiceAccount 'prometheus' in shop, only in monitoring",
    ]);
  });

  test('takes one without a namespace for that of the binding', () => {
    const subject = '{ kind: ServiceAccount, name: prometheus }';
    expect(judge(bindingSubjectMissing, binding(subject) + account)).toEqual([
      "RoleBinding shop/web subjects[0].name: no ServiceAccount 'prometheus' in shop, only in monitoring",
    ]);
    expect(judge(bindingSubjectMissing, binding(subject, 'monitoring') + account)).toEqual([]);
  });

  test('flags one without a namespace in a ClusterRoleBinding', () => {
    const subjects = 'subjects: [{ kind: ServiceAccount, name: prometheus }]';
    const whole = named('rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', 'web', subjects, '');
    expect(judge(bindingSubjectMissing, whole + account)).toEqual([
      'ClusterRoleBinding web subjects[0].namespace: ServiceAccount prometheus without a namespace: the API server refuses it',
    ]);
  });

  test('accepts accounts that are there, groups, users, and accounts of the cluster itself', () => {
    const subjects = [
      '{ kind: ServiceAccount, name: prometheus, namespace: monitoring }',
      '{ kind: ServiceAccount, name: default, namespace: shop }',
      '{ kind: ServiceAccount, name: namespace-controller, namespace: kube-system }',
      '{ kind: Group, name: developers }',
      '{ kind: User, name: admin }',
    ].join(', ');
    expect(judge(bindingSubjectMissing, binding(subjects) + account)).toEqual([]);
  });
});
