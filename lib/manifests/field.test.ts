import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Field } from './field.ts';

const root = new Field({
  spec: { ports: [{ name: 'http', port: 80 }, null, 'x'], 'a.b/c': { on: false }, none: null },
});

describe('Field', () => {
  test('knows its path, whether something stands there or not', () => {
    expect(root.at('spec', 'ports', 0, 'name').path).toBe('spec.ports[0].name');
    expect(root.at('spec', 'a.b/c', 'on').path).toBe('spec["a.b/c"].on');
    expect(root.at('status', 'x').path).toBe('status.x');
    expect(root.path).toBe('');
    expect(root.at('spec', 'ports').items[1]?.path).toBe('spec.ports[1]');
    expect(root.at('spec').entries[0]?.[1].steps).toEqual(['spec', 'ports']);
  });

  test('gives a value only as what it is', () => {
    const port = root.at('spec', 'ports', 0, 'port');
    expect([port.number, port.text, port.boolean]).toEqual([80, undefined, undefined]);
    expect(root.at('spec', 'a.b/c', 'on').boolean).toBe(false);
    expect(root.at('spec', 'none').exists).toBe(false);
    expect(root.at('spec', 'ports').isMapping).toBe(false);
    expect(root.at('spec', 'ports').texts).toEqual(['x']);
    expect(root.at('spec', 'ports', 0).labels).toEqual({ name: 'http' });
  });

  test('does not find what objects have by nature', () => {
    expect(root.at('constructor').exists).toBe(false);
    expect(root.at('spec', 'ports', 'length').exists).toBe(false);
    expect(new Field('text').at('length').exists).toBe(false);
  });

  test('never throws, whatever stands there', () => {
    const step = fc.oneof(fc.string(), fc.nat(), fc.constantFrom('__proto__', 'length', 'toString'));
    fc.assert(
      fc.property(fc.anything(), fc.array(step, { maxLength: 5 }), (value, steps) => {
        const field = new Field(value).at(...steps);
        expect(field.steps).toEqual(steps);
        for (const inner of [...field.items, ...field.entries.map(([, item]) => item), field]) {
          expect(typeof inner.path).toBe('string');
          expect([inner.texts, inner.keys, inner.items].every(Array.isArray)).toBe(true);
          expect(typeof inner.labels).toBe('object');
          expect([inner.exists, inner.isMapping].every((is) => typeof is === 'boolean')).toBe(true);
          expect(
            [inner.text, inner.number, inner.boolean].filter((it) => it !== undefined).length,
          ).toBeLessThan(2);
        }
      }),
    );
  });
});
