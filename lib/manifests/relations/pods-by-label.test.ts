import { describe, expect, test } from '@jest/globals';
import { Field } from '../field.ts';
import { Inventory } from '../inventory.ts';
import { readManifests } from '../read-manifests.ts';
import { isLabelInUse, nearlyWith, workloadsSelectedBy, workloadsWith } from './pods-by-label.ts';

const pod = (name: string, labels: string, namespace = ', namespace: shop') =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: ${name}${namespace}, labels: { ${labels} } }, spec: { containers: [] } }`;
const text = [
  pod('web', 'app: web, tier: front'),
  pod('api', 'app: api, tier: front'),
  pod('loose', 'app: loose', ''),
  pod('other', 'app: web, team: red', ', namespace: other'),
].join('\n---\n');
const view = new Inventory(readManifests([{ path: 'test.yaml', text }]));
const names = (found: readonly { readonly name: string }[]) => found.map(({ name }) => name);

describe('workloadsWith', () => {
  test('finds pods that have all labels, in the namespace', () => {
    expect(names(workloadsWith(view, { app: 'web', tier: 'front' }, 'shop'))).toEqual(['web']);
    expect(names(workloadsWith(view, { tier: 'front' }, 'shop'))).toEqual(['web', 'api']);
    expect(workloadsWith(view, {}, 'shop')).toEqual([]);
  });

  test('takes pods that leave their namespace open for those of every namespace', () => {
    expect(names(workloadsWith(view, { app: 'loose' }, 'shop'))).toEqual(['loose']);
    expect(names(workloadsWith(view, { app: 'web' }, undefined))).toEqual(['web', 'other']);
  });

  test('does not ask for labels that controllers add', () => {
    expect(names(workloadsWith(view, { app: 'web', 'pod-template-hash': '5d4f' }, 'shop'))).toEqual(['web']);
  });
});

describe('workloadsSelectedBy', () => {
  const selected = (selector: unknown) => names(workloadsSelectedBy(view, new Field(selector), 'shop'));

  test('takes labels and expressions together', () => {
    const not = [{ key: 'app', operator: 'NotIn', values: ['api'] }];
    expect(selected({ matchLabels: { tier: 'front' }, matchExpressions: not })).toEqual(['web']);
    expect(selected({ matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] })).toEqual([]);
  });

  test('takes an empty selector for all pods, and none for no pod', () => {
    expect(selected({})).toEqual(['web', 'api']);
    expect(selected(undefined)).toEqual([]);
  });
});

test('pods that have one label of several are near', () => {
  expect(names(nearlyWith(view, { app: 'web', tier: 'back' }, 'shop'))).toEqual(['web']);
});

test('a label is in use in the namespace of its pods only', () => {
  expect(isLabelInUse(view, 'team', 'other')).toBe(true);
  expect(isLabelInUse(view, 'team', 'shop')).toBe(false);
});
