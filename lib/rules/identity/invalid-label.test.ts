import { describe, expect, test } from '@jest/globals';
import { judge } from '../judge.fixture.ts';
import { invalidLabel } from './invalid-label.ts';

const service = (labels: string, selector = '{ app: web }', annotations = '{}') => `
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: ${labels}, annotations: ${annotations} }
spec: { selector: ${selector} }
`;

describe('invalid-label', () => {
  test('flags values of labels and of selectors', () => {
    expect(judge(invalidLabel, service('{ team: "Shop & Co" }', '{ app: -web }'))).toEqual([
      "Service shop/web metadata.labels.team: value 'Shop & Co' may have letters, digits, -, _ and . only, with a letter or digit at both ends",
      "Service shop/web spec.selector.app: value '-web' may have letters, digits, -, _ and . only, with a letter or digit at both ends",
    ]);
    expect(judge(invalidLabel, service(`{ note: ${'a'.repeat(64)} }`))).toEqual([
      expect.stringContaining('has 64 characters, and 63 are the most'),
    ]);
  });

  test('flags keys of labels and of annotations', () => {
    expect(
      judge(invalidLabel, service('{ a/b/c: x, /d: x }', '{ app: web }', '{ "my note": any text }')),
    ).toEqual([
      'Service shop/web metadata.annotations["my note"]: key \'my note\' may have letters, digits, -, _ and . only, with a letter or digit at both ends',
      'Service shop/web metadata.labels["/d"]: key \'/d\' has a prefix that may have small letters, digits, - and dots only, with a letter or digit at both ends of each part',
      'Service shop/web metadata.labels["a/b/c"]: key \'a/b/c\' may have one slash only',
    ]);
  });

  test('flags annotations that are too large together', () => {
    expect(judge(invalidLabel, service('{}', '{}', `{ a: ${'x'.repeat(262_144)} }`))).toEqual([
      'Service shop/web metadata.annotations: has 262145 bytes, and 262144 are the most of all annotations',
    ]);
  });

  test('accepts any text as an annotation, empty values, and prefixes', () => {
    expect(
      judge(
        invalidLabel,
        service('{ app.kubernetes.io/name: web, empty: "" }', '{ app: web }', '{ note: any text! }'),
      ),
    ).toEqual([]);
  });
});
