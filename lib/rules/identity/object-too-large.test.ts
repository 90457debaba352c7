import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { objectTooLarge } from './object-too-large.ts';

const object = (kind: string, data: string, annotations = '{}') => `---
apiVersion: v1
kind: ${kind}
metadata: { name: pages, namespace: shop, annotations: ${annotations} }
${data}
`;
const application = (options: string) => `---
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop, namespace: argocd }
spec: { syncPolicy: { syncOptions: [${options}] } }
`;
const page = (bytes: number) => `data: { page: ${'x'.repeat(bytes)} }`;

describe('object-too-large', () => {
  test('flags more than a mebibyte of data, encoded or not', () => {
    expect(judge(objectTooLarge, object('ConfigMap', page(1_048_577)))).toEqual([
      'ConfigMap shop/pages data: holds 1048577 bytes, and 1048576 are the most',
    ]);
    expect(judge(objectTooLarge, object('Secret', page(4 * 350_000)))).toEqual([
      'Secret shop/pages data: holds 1050000 bytes, and 1048576 are the most',
    ]);
  });

  test('warns of what does not fit the annotation of a client-side apply', () => {
    expect(judge(objectTooLarge, object('ConfigMap', page(262_144)))).toEqual([
      'warning ConfigMap shop/pages: has 262265 bytes, and the annotation of a client-side apply has room for 262144',
    ]);
  });

  test('accepts it where the server applies', () => {
    const options = '{ argocd.argoproj.io/sync-options: "Prune=false,ServerSideApply=true" }';
    expect(judge(objectTooLarge, object('ConfigMap', page(262_144), options))).toEqual([]);
    expect(
      judge(objectTooLarge, object('ConfigMap', page(262_144)) + application('ServerSideApply=true')),
    ).toEqual([]);
  });

  test('accepts what is small', () => {
    expect(judge(objectTooLarge, object('ConfigMap', page(200_000)))).toEqual([]);
  });
});
