import { describe, expect, test } from '@jest/globals';
import { makeCertificate } from '../../../test/support/certificate.ts';
import { unseal } from '../../../test/support/unseal.ts';
import { seal } from './seal.ts';
import { readSealingCertificate } from './sealing-certificate.ts';

const { pem, privateKey } = makeCertificate();
const { certificate } = readSealingCertificate(pem, 'seal.pem');
const who = { namespace: 'shop', name: 'db' };

describe('a sealed Secret', () => {
  test('has the form that the controller opens, text and bytes alike', () => {
    const bytes = Buffer.of(0, 255, 10);
    const { spec, ...manifest } = seal({ ...who, values: { password: 'héllo', key: bytes }, certificate });
    expect(manifest).toEqual({ apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: who });
    expect(spec.template).toEqual({ metadata: who, type: 'Opaque' });
    expect(Object.keys(spec.encryptedData)).toEqual(['password', 'key']);
    const opened = Object.values(spec.encryptedData).map((text) => unseal(text, privateKey, 'shop/db'));
    expect(opened).toEqual([Buffer.from('héllo'), bytes]);
  });

  test.each([
    ['namespace-wide', 'shop'],
    ['cluster-wide', ''],
  ] as const)('says in both places that it is %s', (scope, label) => {
    const { metadata, spec } = seal({ ...who, values: { a: 'x' }, certificate, scope });
    const expected = { ...who, annotations: { [`sealedsecrets.bitnami.com/${scope}`]: 'true' } };
    expect([metadata, spec.template.metadata]).toEqual([expected, expected]);
    expect(unseal(spec.encryptedData.a ?? '', privateKey, label).toString()).toBe('x');
  });

  test.each([
    [['.dockerconfigjson'], 'kubernetes.io/dockerconfigjson'],
    [['tls.key', 'tls.crt'], 'kubernetes.io/tls'],
    [['tls.key', 'tls.crt', 'ca.crt'], 'Opaque'],
  ])('with the keys %j is of type %s, unless another is named', (keys, type) => {
    const values = Object.fromEntries(keys.map((key) => [key, 'x']));
    expect(seal({ ...who, values, certificate }).spec.template.type).toBe(type);
    expect(seal({ ...who, values, certificate, type: 'example.org/own' }).spec.template.type).toBe(
      'example.org/own',
    );
  });

  test('of a repository has the label that Argo CD finds it by, and no other has', () => {
    const values = { type: 'git', url: 'ssh://git@example.org/a.git', sshPrivateKey: 'x' };
    const labels = { 'argocd.argoproj.io/secret-type': 'repository' };
    const template = (namespace: string) =>
      seal({ name: 'repo', namespace, values, certificate }).spec.template;
    expect(template('argocd').metadata).toEqual({ name: 'repo', namespace: 'argocd', labels });
    expect(template('shop').metadata).toEqual({ name: 'repo', namespace: 'shop' });
  });

  test('keeps a key that JavaScript has another use for', () => {
    const values = JSON.parse('{"__proto__":"x","constructor":"y"}') as Record<string, string>;
    const { encryptedData } = seal({ ...who, values, certificate }).spec;
    expect(Object.keys(encryptedData)).toEqual(['__proto__', 'constructor']);
  });
});
