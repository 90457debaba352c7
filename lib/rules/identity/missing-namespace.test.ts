import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { missingNamespace } from './missing-namespace.ts';

const object = (kind: string, metadata: string) =>
  `---\n{ apiVersion: v1, kind: ${kind}, metadata: ${metadata} }\n`;

describe('missing-namespace', () => {
  test('flags an object without one where everything of a cluster is given', () => {
    expect(judge(missingNamespace, object('ConfigMap', '{ name: web }'))).toEqual([
      'ConfigMap web metadata.namespace: missing; the client or the Application decides where the object goes',
    ]);
  });

  test('flags one among others of a file that are placed', () => {
    const others = object('ConfigMap', '{ name: was, namespace: shop }');
    expect(judge(missingNamespace, object('ConfigMap', '{ name: web }') + others, {})).toHaveLength(1);
    expect(judge(missingNamespace, object('Service', '{ name: web }') + others, {})).toEqual([]);
  });

  test('accepts kinds without namespaces and kinds of which that is not known', () => {
    expect(judge(missingNamespace, object('Namespace', '{ name: shop }'))).toEqual([]);
    expect(
      judge(missingNamespace, '{ apiVersion: example.org/v1, kind: Thing, metadata: { name: a } }'),
    ).toEqual([]);
  });
});
