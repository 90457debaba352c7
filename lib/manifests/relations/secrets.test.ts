import { describe, expect, test } from '@jest/globals';
import type { ClusterFacts } from '../cluster-facts.ts';
import { Inventory } from '../inventory.ts';
import { readManifests } from '../read-manifests.ts';
import { namespacesOfSecret, secretNamesIn, tryFindSecret } from './secrets.ts';

const viewOf = (yaml: string, facts: ClusterFacts = {}) =>
  new Inventory(readManifests([{ path: 'test.yaml', text: yaml }]), facts);
const object = (apiVersion: string, kind: string, body: string) =>
  viewOf(`{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: a, namespace: shop }, ${body} }`);
const keysOf = (view: Inventory, name = 'a') => {
  const secret = tryFindSecret(view, 'shop', name);
  return secret && { keys: [...secret.keys], complete: secret.complete };
};

describe('tryFindSecret', () => {
  test('knows the keys of a Secret, and of one that the platform lists', () => {
    expect(keysOf(object('v1', 'Secret', 'data: { A: eA== }, stringData: { B: x }'))).toEqual({
      keys: ['A', 'B'],
      complete: true,
    });
    const listed = viewOf('', { secrets: [{ namespace: 'shop', name: 'a', keys: ['A'] }] });
    expect(keysOf(listed)).toEqual({ keys: ['A'], complete: true });
  });

  test('does not claim to know those of a Secret that is filled later', () => {
    expect(keysOf(object('v1', 'Secret', 'type: Opaque'))?.complete).toBe(false);
    const token = object('v1', 'Secret', 'type: kubernetes.io/service-account-token');
    expect(keysOf(token)?.complete).toBe(false);
  });

  test('knows what a SealedSecret, an ExternalSecret and a Certificate make', () => {
    const sealed = object(
      'bitnami.com/v1alpha1',
      'SealedSecret',
      'spec: { encryptedData: { A: x }, template: { metadata: { name: b } } }',
    );
    expect(keysOf(sealed, 'b')).toEqual({ keys: ['A'], complete: true });
    expect(keysOf(sealed)).toBeUndefined();
    const external = object('external-secrets.io/v1', 'ExternalSecret', 'spec: { data: [{ secretKey: A }] }');
    expect(keysOf(external)).toEqual({ keys: ['A'], complete: true });
    const certificate = object('cert-manager.io/v1', 'Certificate', 'spec: { secretName: b, keystores: {} }');
    expect(keysOf(certificate, 'b')).toEqual({ keys: ['tls.crt', 'tls.key', 'ca.crt'], complete: false });
  });

  test('does not claim to know all keys of one that is taken over whole', () => {
    const open = 'spec: { data: [{ secretKey: A }], dataFrom: [{ extract: { key: db } }] }';
    expect(keysOf(object('external-secrets.io/v1', 'ExternalSecret', open))?.complete).toBe(false);
  });

  test('puts together what several makers say', () => {
    const facts = { secrets: [{ namespace: 'shop', name: 'a', keys: ['B'] }] };
    const both = viewOf('{ apiVersion: v1, kind: Secret, metadata: { name: a }, data: { A: eA== } }', facts);
    expect(keysOf(both)).toEqual({ keys: ['B', 'A'], complete: true });
    expect(tryFindSecret(both, 'other', 'a')?.keys).toEqual(new Set(['A']));
  });

  test('is undefined for a Secret of which nothing speaks', () => {
    expect(keysOf(viewOf(''))).toBeUndefined();
  });
});

test('a Secret is listed by its namespace and by its name', () => {
  const facts = { secrets: [{ namespace: 'shop', name: 'a', keys: [] }] };
  const view = viewOf('{ apiVersion: v1, kind: Secret, metadata: { name: a, namespace: blog } }', facts);
  expect(secretNamesIn(view, 'shop')).toEqual(['a']);
  expect(namespacesOfSecret(view, 'a')).toEqual(['shop', 'blog']);
});
