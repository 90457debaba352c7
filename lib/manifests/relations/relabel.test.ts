import { describe, expect, test } from '@jest/globals';
import { Field } from '../field.ts';
import { relabel } from './relabel.ts';

const target = { __address__: '10.0.0.1:80', __meta_a: 'x', __meta_label_app: 'web' };
const relabeled = (...steps: object[]) => relabel(target, new Field(steps));

describe('relabel', () => {
  test('keeps and drops by the whole value', () => {
    expect(relabeled({ source_labels: ['__meta_a'], regex: 'x|y', action: 'keep' })).toEqual(target);
    expect(relabeled({ source_labels: ['__meta_a'], regex: 'x', action: 'drop' })).toBeUndefined();
    expect(relabeled({ source_labels: ['__meta_label_app'], regex: 'we', action: 'keep' })).toBeUndefined();
    expect(relabeled({ source_labels: ['__meta_a', '__meta_b'], regex: 'x;', action: 'keep' })).toEqual(
      target,
    );
  });

  test('replaces with groups', () => {
    const step = {
      source_labels: ['__address__'],
      regex: '(.+):\\d+',
      target_label: '__address__',
      replacement: '$1:9100',
    };
    expect(relabeled(step)).toMatchObject({ __address__: '10.0.0.1:9100' });
    expect(relabeled({ source_labels: ['__meta_a'], target_label: 'a' })).toMatchObject({ a: 'x' });
    expect(relabeled({ ...step, regex: 'other' })).toEqual(target);
  });

  test('maps names', () => {
    expect(relabeled({ action: 'labelmap', regex: '__meta_label_(.+)' })).toMatchObject({ app: 'web' });
  });

  test('changes nothing where a step cannot be read', () => {
    expect(relabeled({ source_labels: ['__meta_a'], regex: '(', action: 'drop' })).toEqual(target);
  });
});
