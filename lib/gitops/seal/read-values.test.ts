import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { together } from './given-values.ts';
import { readValueFile, readValues } from './read-values.ts';

const read = (text: string) => readValues(Buffer.from(text), 'values');
const textsOf = (text: string) => {
  const { values, problems } = read(text);
  expect(problems).toEqual([]);
  return values.map(({ key, value }) => [key, Buffer.from(value).toString('utf8')]);
};

describe('lines KEY=value', () => {
  test.each([
    ['A=hunter2', 'hunter2'],
    ['A=a=b==', 'a=b=='],
    ['A=$HOME/$(b)`c`', '$HOME/$(b)`c`'],
    ['A=a\\nb', 'a\\nb'],
    ['A=a#b', 'a#b'],
    ['A=it\'s "so"', 'it\'s "so"'],
    ['A=\' a #b\\n$c "d" \'', ' a #b\\n$c "d" '],
    ['A="a\\nb\\t\\"c\\"\\\\ $d \'e\'"', 'a\nb\t"c"\\ $d \'e\''],
    ['A=비밀 번호', '비밀 번호'],
    ['\uFEFF# first\r\n\r\n  # second\r\nA=x\r\n', 'x'],
  ])('%j gives what stands there', (text, value) => {
    expect(textsOf(text)).toEqual([['A', value]]);
  });

  test.each([
    ['A=', 'has no value behind its "="'],
    ["A=''", 'has no value between its quotes'],
    ['A= x', 'its value begins or ends with a space; allowed: none, or a value in quotes'],
    ['A=x\t', 'its value begins or ends with a space; allowed: none, or a value in quotes'],
    ['A=x # y', 'has " #" in its value; comments have lines of their own, and a value with it needs quotes'],
    [
      'A="x',
      'its value begins with " and is not closed by the next one at its end; put the whole value in the other quotes',
    ],
    [
      'A="x" # y',
      'its value begins with " and is not closed by the next one at its end; put the whole value in the other quotes',
    ],
    [
      "A='it''s'",
      "its value begins with ' and is not closed by the next one at its end; put the whole value in the other quotes",
    ],
    ['A="\\x41"', 'has an escape that is none; allowed between double quotes: \\n, \\r, \\t, \\" and \\\\'],
    [
      'A = x',
      'is no line KEY=value, without spaces before the value; one of several lines goes by --from-file KEY=PATH, or as text in a YAML mapping',
    ],
    [
      'export A=x',
      'is no line KEY=value, without spaces before the value; one of several lines goes by --from-file KEY=PATH, or as text in a YAML mapping',
    ],
  ])('%j is no guess: %s', (text, problem) => {
    expect(read(`B=x\n${text}`).problems).toEqual([`values:2: ${problem}`]);
  });

  test('give any text that is in quotes', () => {
    const quoted = (text: string) =>
      `"${text.replaceAll(/["\\\n\r\t]/g, (letter) => ({ '\n': '\\n', '\r': '\\r', '\t': '\\t' })[letter] ?? `\\${letter}`)}"`;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        expect(textsOf(`A=${quoted(text)}`)).toEqual([['A', text]]);
      }),
    );
  });
});

describe('a mapping', () => {
  test.each([
    ['A: hunter2', 'hunter2'],
    ['"A": "0123"', '0123'],
    ['{"A":"a\\u00e9\\n"}', 'aé\n'],
    ['---\n# why\nA: yes\n', 'yes'],
    ["A: 'a # b'  # a note", 'a # b'],
    ['A: |-\n  one\n  two\n', 'one\ntwo'],
    ['A: !!str 0123', '0123'],
  ])('%j gives the text that stands there', (text, value) => {
    expect(textsOf(text)).toEqual([['A', value]]);
  });

  test.each([
    ['A: 0123', 'is read as a number, and not as the text that is written there; put it in quotes'],
    ['A: true', 'is read as a boolean, and not as the text that is written there; put it in quotes'],
    ['{"A": 1e3}', 'is read as a number, and not as the text that is written there; put it in quotes'],
    ['A:', 'has no value'],
    ['A: ""', 'has no value'],
    ['A: ~', 'has no value'],
    ['A: [x]', 'its value is no text; allowed: one text a key'],
    ['A: { b: c }', 'its value is no text; allowed: one text a key'],
    ['A: x #y', 'has " #" behind it, which YAML takes for a comment; put the value in quotes'],
    ['A: &x y', 'begins with "&", which YAML takes for an anchor; put it in quotes'],
    ['A: !x y', 'is not readable as YAML; put texts in quotes'],
    ['A: @x', 'is not readable as YAML; put texts in quotes'],
    ['A: a: b', 'is not readable as YAML; put texts in quotes'],
    ['{"A": "\\ud800"}', 'is no text in Unicode; give its bytes by --from-file KEY=PATH'],
    ['? [A]\n: x', 'its key is no text'],
  ])('%j is no guess: %s', (text, problem) => {
    expect(read(text).problems).toEqual([`values:1: ${problem}`]);
  });

  test('refuses an alias, which a password may look like', () => {
    expect(read('B: x\nA: *hunter2\n').problems).toEqual([
      'values:2: its value is no text; allowed: one text a key',
    ]);
  });

  test('that is none is said to be none', () => {
    for (const text of ['hunter2', '- hunter2', '--- {}\n--- {}']) {
      const { problems } = read(text);
      expect(problems.length).toBeGreaterThan(0);
      expect(problems.join()).not.toContain('hunter2');
    }
    expect(read('hunter2').problems).toEqual([
      'values is no mapping of keys to texts, and no lines KEY=value',
    ]);
  });

  test('gives any text that a YAML writer wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        expect(textsOf(stringify({ A: text }, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' }))).toEqual([
          ['A', text],
        ]);
        expect(textsOf(JSON.stringify({ A: text }))).toEqual([['A', text]]);
      }),
    );
  });

  test('notes a line break that "|" left at the end of a single line', () => {
    const note = 'values:1: one line, sealed with the line break at its end; "|-" leaves it out';
    expect(read('A: |\n  hunter2\n').notes).toEqual([note]);
    expect(read('A: |\n  one\n  two\n').notes).toEqual([]);
    expect(read('A: |-\n  hunter2\n').notes).toEqual([]);
  });
});

test('a key that comes twice is a problem, in whatever it comes', () => {
  const twice = 'values:3: the key of values:1 again; a key has one value';
  expect(together([read('A=x\nB=y\nA=z')]).problems).toEqual([twice]);
  expect(together([read('A: x\nB: y\nA: z')]).problems).toEqual([twice]);
  expect(together([readValueFile(Buffer.from('x'), 'A'), read('B: y\nA: z')]).problems).toEqual([
    'values:2: the key of --from-file A again; a key has one value',
  ]);
});

test('nothing at all, and what is no text, is said to be so', () => {
  for (const text of ['', '\n', '# a comment\n', '\uFEFF'])
    expect(read(text).problems).toEqual(['values holds no values; give lines KEY=value, or a YAML mapping']);
  expect(readValues(Buffer.of(0x41, 0x3d, 0xff), 'values').problems).toEqual([
    'values is not text in UTF-8; a value of other bytes goes by --from-file KEY=PATH',
  ]);
});

test('no problem repeats what was given', () => {
  const piece = fc.constantFrom(
    'hunter2',
    '=',
    ': ',
    ' #',
    '"',
    "'",
    '\n',
    '*',
    '&',
    '!',
    '|',
    '{',
    '[',
    '- ',
    '\\',
    ' ',
    '%',
    '@',
    '? ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      expect(read(pieces.join('')).problems.join('\n')).not.toContain('hunter');
    }),
    { numRuns: 1000 },
  );
});

describe('the file of one value', () => {
  const file = (bytes: Uint8Array) => {
    const { values, problems, notes } = readValueFile(bytes, 'A');
    return { value: values[0]?.value, problems, notes };
  };

  test.each(['hunter2\n', 'hunter2\r\n'])('%j is a line without its line break', (text) => {
    expect(file(Buffer.from(text))).toEqual({
      value: Buffer.from('hunter2'),
      problems: [],
      notes: ['--from-file A: one line, sealed without the line break at its end'],
    });
  });

  test.each([
    Buffer.from('hunter2'),
    Buffer.from(' hunter2 '),
    Buffer.from('-----BEGIN KEY-----\nabc\n-----END KEY-----\n'),
    Buffer.from('one\ntwo'),
    Buffer.from('hunter2\n\n'),
    Buffer.from('\uFEFFhunter2'),
    Buffer.of(0xff, 0x00, 0x0a),
  ])('%j is taken byte for byte', (bytes) => {
    expect(file(bytes)).toEqual({ value: bytes, problems: [], notes: [] });
  });

  test.each(['', '\n'])('%j is empty', (text) => {
    expect(file(Buffer.from(text)).problems).toEqual(['--from-file A: its file is empty']);
  });
});
