import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { sealedSecretPlain } from './sealed-secret-plain.ts';

const sealed = (value: string, metadata = '') => `
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata: { name: db, namespace: shop${metadata} }
spec: { encryptedData: { password: '${value}' } }
`;
const at = 'SealedSecret shop/db spec.encryptedData.password';
const cipher = randomBytes(400).toString('base64');

describe('sealed-secret-plain', () => {
  test('flags what was never sealed', () => {
    expect(judge(sealedSecretPlain, sealed('sw0rdf1sh'))).toEqual([
      `${at}: the value of 'password' has 9 characters, and nothing that is sealed is so short`,
    ]);
    expect(judge(sealedSecretPlain, sealed('sword-fish!'))).toEqual([
      `${at}: the value of 'password' is no base64`,
    ]);
  });

  test('warns of two scopes at once', () => {
    const both =
      ", annotations: { sealedsecrets.bitnami.com/cluster-wide: 'true', sealedsecrets.bitnami.com/namespace-wide: 'true' }";
    expect(judge(sealedSecretPlain, sealed(cipher, both))).toEqual([
      'warning SealedSecret shop/db metadata.annotations: is both cluster-wide and namespace-wide',
    ]);
  });

  test('accepts ciphertext, and what is to be filled in', () => {
    expect(judge(sealedSecretPlain, sealed(cipher))).toEqual([]);
    expect(judge(sealedSecretPlain, sealed('change-me'))).toEqual([]);
  });
});
