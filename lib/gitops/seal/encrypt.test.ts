import { createPublicKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeCertificate } from '../../../test/support/certificate.ts';
import { unseal } from '../../../test/support/unseal.ts';
import { encrypt } from './encrypt.ts';
import { encryptionLabel, scopeAnnotations, scopeOf, sealingScopes } from './sealing-scope.ts';

const { privateKey } = makeCertificate();
const publicKey = createPublicKey(privateKey);

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const identity = fc.record({ namespace: name, name });
const scope = fc.constantFrom(...sealingScopes);
const value = fc.oneof(
  fc.uint8Array({ maxLength: 5000 }),
  fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
);

const opens = (ciphertext: string, label: string) => {
  try {
    unseal(ciphertext, privateKey, label);
    return true;
  } catch {
    return false;
  }
};

describe('a sealed value', () => {
  test('opens to what it was, whatever it was and how far it may travel', () => {
    fc.assert(
      fc.property(identity, scope, value, (who, scope, value) => {
        const label = encryptionLabel(scope, who);
        expect(unseal(encrypt(value, publicKey, label), privateKey, label)).toEqual(Buffer.from(value));
      }),
    );
  });

  test('opens elsewhere only as far as its scope lets it', () => {
    fc.assert(
      fc.property(identity, identity, scope, (here, there, scope) => {
        const ciphertext = encrypt(Buffer.from('x'), publicKey, encryptionLabel(scope, here));
        const sameNamespace = here.namespace === there.namespace;
        const allowed = {
          strict: sameNamespace && here.name === there.name,
          'namespace-wide': sameNamespace,
          'cluster-wide': true,
        };
        expect(opens(ciphertext, encryptionLabel(scope, there))).toBe(allowed[scope]);
      }),
      {
        examples: [
          [{ namespace: 'shop', name: 'db' }, { namespace: 'shop', name: 'cache' }, 'namespace-wide'],
        ],
      },
    );
  });

  test('opens under no other scope, also for the same Secret', () => {
    const who = { namespace: 'shop', name: 'db' };
    for (const sealed of sealingScopes) {
      const ciphertext = encrypt(Buffer.from('x'), publicKey, encryptionLabel(sealed, who));
      const opening = sealingScopes.filter((other) => opens(ciphertext, encryptionLabel(other, who)));
      expect(opening).toEqual([sealed]);
    }
  });

  test('is other ciphertext each time, and shows no more than its length', () => {
    const ciphertexts = [1, 2].map(() => encrypt(Buffer.from('hunter2'), publicKey, ''));
    expect(ciphertexts[0]).not.toBe(ciphertexts[1]);
    expect(ciphertexts.map((text) => Buffer.from(text, 'base64').length)).toEqual([281, 281]);
  });

  test('does not open with another key', () => {
    const other = makeCertificate().privateKey;
    const ciphertext = encrypt(Buffer.from('hunter2'), publicKey, 'shop/db');
    // Which of the two depends on which modulus happens to be the larger one.
    expect(() => unseal(ciphertext, other, 'shop/db')).toThrow(
      /oaep decoding error|data too large for modulus/i,
    );
  });

  test('does not open when a byte of it was changed', () => {
    const bytes = Buffer.from(encrypt(Buffer.from('hunter2'), publicKey, 'shop/db'), 'base64');
    for (const at of [2, 257, 258, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(opens(changed.toString('base64'), 'shop/db')).toBe(false);
    }
    expect(opens(bytes.toString('base64'), 'shop/db')).toBe(true);
  });
});

test('a scope is read back from its annotations, and the wider one wins', () => {
  for (const scope of sealingScopes) expect(scopeOf(scopeAnnotations(scope))).toBe(scope);
  expect(scopeOf({ ...scopeAnnotations('namespace-wide'), ...scopeAnnotations('cluster-wide') })).toBe(
    'cluster-wide',
  );
  expect(scopeOf({ 'sealedsecrets.bitnami.com/cluster-wide': 'false' })).toBe('strict');
});
