import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { yamlText } from './yaml-text.ts';

/** Another implementation than the one that wrote it, reading as YAML 1.1 does. */
const readAsYaml11 = (text: string) => parse(text, { version: '1.1', schema: 'yaml-1.1', merge: true });

const mistakable = [
  'yes', 'no', 'on', 'off', 'y', 'n', 'Y', 'N', 'true', 'True', 'TRUE', 'null', 'Null', '~', '',
  '0123', '0o17', '0b11', '0x1F', '0x_', '1_000', '1:30', '12:30:45', '190:20:30', '1e3', '1e+3', '-2E+05', '.5', '1.', '+1',
  '.inf', '-.inf', '.NaN', '2001-12-14', '2001-12-14t21:59:43.10-05:00', '=', '<<', '-', '?', '- a', '? a', '&a', '*a',
  '!a', '|', '>', '%a', '@a', '`a', '{a', '[a', '#a', 'a #b', 'a: b', 'a:', '---', '...', '--- a', '... a', "'", '"', ' a', 'a ', '\ta', 'a\t',
  'a\nb', 'a\n', '\na', '\n', 'a\n\n', '  a\nb', 'a\r\nb', '\u0085', '\u2028', '\uFEFF', '\u0000', 'é', '한국어', '😀',
]; // biome-ignore format: a list of words

const word = fc.oneof(
  fc.constantFrom(...mistakable),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.stringMatching(/^[-+]?[0-9_.:exo]{1,8}$/),
  fc.array(fc.constantFrom(...mistakable), { maxLength: 4 }).map((lines) => lines.join('\n')),
);

describe('the text of a manifest', () => {
  test('begins with the mark of a document, so that files can be joined', () => {
    expect(yamlText({ kind: 'Service' })).toBe('---\nkind: Service\n');
  });

  test('quotes what a YAML 1.1 reader would take for something else', () => {
    expect(
      yamlText({ a: 'yes', b: '0123', c: '1:30', d: '1e3', e: '=', f: '~', g: '2001-12-14', h: 'plain' }),
    ).toBe("---\na: 'yes'\nb: '0123'\nc: '1:30'\nd: '1e3'\ne: '='\nf: '~'\ng: '2001-12-14'\nh: plain\n");
  });

  test('does not fold long lines', () => {
    const long = 'word '.repeat(60).trim();
    expect(yamlText({ text: long })).toBe(`---\ntext: ${long}\n`);
  });

  test('repeats a value that stands twice instead of referring to it', () => {
    const labels = { app: 'web' };
    expect(yamlText({ one: labels, two: labels })).toBe('---\none:\n  app: web\ntwo:\n  app: web\n');
  });

  test.each(mistakable)('gives %j back to a YAML 1.1 reader, as value and as key', (text) => {
    expect(readAsYaml11(yamlText({ value: text, list: [text] }))).toEqual({ value: text, list: [text] });
    expect(Object.keys(readAsYaml11(yamlText({ [text]: 'x' })) as object)).toEqual([text]);
  });

  test('gives any data back to a YAML 1.1 reader', () => {
    const leaf = fc.oneof(
      word,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constant(null),
    );
    const { data } = fc.letrec((tie) => ({
      data: fc.oneof(
        { maxDepth: 3 },
        leaf,
        fc.array(tie('data'), { maxLength: 4 }),
        fc.dictionary(word, tie('data'), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(word, data, { maxKeys: 4, noNullPrototype: true }), (value) => {
        const wanted: unknown = JSON.parse(JSON.stringify(value));
        expect(JSON.parse(JSON.stringify(readAsYaml11(yamlText(value))))).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });
});
