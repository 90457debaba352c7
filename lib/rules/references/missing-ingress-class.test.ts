import { describe, expect, test } from '@jest/globals';
import { findingsOf, judge } from '../judge.fixture.ts';
import { missingIngressClass } from './missing-ingress-class.ts';
import { named } from './pods.fixture.ts';

const ingress = (spec: string) => named('networking.k8s.io/v1', 'Ingress', 'web', `spec: { ${spec} }`);
const nginx = named('networking.k8s.io/v1', 'IngressClass', 'nginx', '', '');

describe('missing-ingress-class', () => {
  test('flags a class that is not there', () => {
    expect(judge(missingIngressClass, ingress('ingressClassName: nginxx') + nginx)).toEqual([
      "Ingress shop/web spec.ingressClassName: no IngressClass 'nginxx'; did you mean 'nginx'?",
    ]);
  });

  test('accepts one that is there, and none', () => {
    expect(judge(missingIngressClass, ingress('ingressClassName: nginx') + nginx)).toEqual([]);
    expect(judge(missingIngressClass, ingress(''))).toEqual([]);
  });

  test('is a warning where it may be somewhere else', () => {
    expect(findingsOf(missingIngressClass, ingress('ingressClassName: nginx'), {})[0]?.severity).toBe(
      'warning',
    );
  });
});
