import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readKubernetesYaml, UnreadableYaml } from './kubernetes-yaml.ts';

describe('readKubernetesYaml', () => {
  test.each([
    ['yes', true],
    ['On', true],
    ['n', false],
    ['off', false],
    ['"yes"', 'yes'],
    ['yEs', 'yEs'],
    ['0123', 83],
    ['0o17', 15],
    ['0x1F', 31],
    ['0b101', 5],
    ['1_000', 1000],
    ['-7', -7],
    ['08', 8],
    ['1.5', 1.5],
    ['1e3', 1000],
    ['v1', 'v1'],
    ['~', null],
    ['null', null],
    ['2020-01-01', '2020-01-01'],
    ['1.2.3', '1.2.3'],
  ])('reads %s as Go does', (text, value) => {
    expect(readKubernetesYaml(`a: ${text}`)).toEqual({ a: value });
  });

  test('reads keys that look like booleans and numbers', () => {
    expect(readKubernetesYaml('on: push\n80: x')).toEqual({ true: 'push', 80: 'x' });
  });

  test('takes a closing bracket that is indented as what holds it', () => {
    expect(readKubernetesYaml('a:\n  b: [\n    1\n  ]\n')).toEqual({ a: { b: [1] } });
  });

  test('takes quoted text and lists that go on as far left as their key', () => {
    const text = `a:\n  b: 'x\n  y\n\n  z: 1'\n  c: "x\\\n  y\n  z"\nd: [\n1,\n2\n]\ne: yes\n`;
    expect(readKubernetesYaml(text)).toEqual({ a: { b: 'x y\nz: 1', c: 'xy z' }, d: [1, 2], e: true });
  });

  test.each(['a: [', 'a: [1, 2\nb: 3', 'a: {\nb: 3', 'a: "x', 'a: b: c', 'a: *x', '\ta: 1', 'a: 1\na: 2'])(
    'refuses %j',
    (text) => {
      expect(() => readKubernetesYaml(text)).toThrow(UnreadableYaml);
    },
  );

  test.each([
    ['stands in what it stands for', 'a: &a { b: *a }', 'an alias stands in what it stands for'],
    [
      'doubles what doubles',
      ['a0: &a0 x', ...Array.from({ length: 24 }, (_, i) => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)].join(
        '\n',
      ),
      'its aliases make more than 1,000,000 values of it',
    ],
  ])('refuses an alias that %s', (_, text, reason) => {
    expect(() => readKubernetesYaml(text)).toThrow(new UnreadableYaml(reason, 0));
  });

  test('takes aliases as people use them', () => {
    expect(readKubernetesYaml('a: &a [1]\nb: *a\nc: { d: *a }')).toEqual({ a: [1], b: [1], c: { d: [1] } });
  });

  test('counts lines from 0', () => {
    expect(() => readKubernetesYaml('a: 1\nb: : :\n')).toThrow(expect.objectContaining({ line: 1 }));
  });

  test('takes the last of two equal keys when asked to', () => {
    expect(readKubernetesYaml('a: 1\na: 2', { json: true })).toEqual({ a: 2 });
  });

  test('reads any JSON as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        fc.pre(!JSON.stringify(value).includes('__proto__'));
        expect(JSON.stringify(readKubernetesYaml(JSON.stringify(value)))).toBe(JSON.stringify(value));
      }),
    );
  });
});
