import { describe, expect, test } from '@jest/globals';
import { lineOf } from './line-of.ts';
import type { Source } from './source.ts';

const sourceOf = (text: string, rest: Partial<Source> = {}): Source => ({ text: () => text, ...rest });

const text = `kind: Service
metadata: &m
  name: web
  "labels":
    app: web
spec:
  ports:
    - name: http
      80: yes
    -
      name: https
  other: *m
`;

describe('lineOf', () => {
  test.each([
    [['kind'], 1],
    [['metadata', 'name'], 3],
    [['metadata', 'labels', 'app'], 5],
    [['spec', 'ports', 0], 8],
    [['spec', 'ports', 0, '80'], 9],
    [['spec', 'ports', 1, 'name'], 11],
    [[], 1],
  ])('finds %j', (steps, line) => {
    expect(lineOf(sourceOf(text), steps)).toBe(line);
  });

  test.each([
    [['spec', 'selector', 'app'], 6],
    [['spec', 'ports', 7, 'name'], 7],
    [['spec', 'ports', 'name'], 7],
    [['kind', 'of', 'thing'], 1],
    [['status'], 1],
  ])('finds what is around %j, which is not there', (steps, line) => {
    expect(lineOf(sourceOf(text), steps)).toBe(line);
  });

  test('follows an alias to what it stands for', () => {
    expect(lineOf(sourceOf(text), ['spec', 'other', 'name'])).toBe(3);
  });

  test('counts the lines before the document, begins inside of it, and leaves out steps', () => {
    expect(lineOf(sourceOf(text, { linesBefore: 10 }), ['kind'])).toBe(11);
    expect(lineOf(sourceOf(text, { inside: ['spec', 'ports', 0] }), ['name'])).toBe(8);
    expect(lineOf(sourceOf(text, { skip: 1 }), ['values', 'metadata', 'name'])).toBe(3);
  });

  test('knows none for what was never a file', () => {
    expect(lineOf({}, ['kind'])).toBeUndefined();
  });

  test('finds the last of two equal keys no worse than the first', () => {
    expect(lineOf(sourceOf('a: 1\na: 2\n'), ['a'])).toBe(1);
  });

  test('reads the text of many objects once', () => {
    let reads = 0;
    const list = () => {
      reads++;
      return 'items: [{ a: 1 }, { a: 2 }]';
    };
    expect(lineOf({ text: list, inside: ['items', 0] }, ['a'])).toBe(1);
    expect(lineOf({ text: list, inside: ['items', 1] }, ['a'])).toBe(1);
    expect(reads).toBe(1);
  });
});
