import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutAtLine } from './cut-at-line.ts';
import { cutTitle } from './texts.ts';

const rest = 'The rest is elsewhere.';

describe('a text that is too long', () => {
  test('ends after a line, and says where the rest is', () => {
    expect(cutAtLine('one\ntwo\nthree\nfour\nfive\nsix\nseven', 32, rest)).toBe(`one\ntwo\n\n${rest}`);
  });

  test('is left as it is when it has room after all', () => {
    const text = 'one\ntwo\nthree\nfour\nfive\nsix\nseven';
    expect(cutAtLine(text, text.length, rest)).toBe(text);
  });

  test('ends within its first line where that has no room, and not within a character', () => {
    expect(cutAtLine('x'.repeat(40), 30, rest)).toBe(`xxxxxx\n\n${rest}`);
    expect(cutAtLine('\u{1f6a2}'.repeat(40), 29, rest)).toBe(`${'\u{1f6a2}'.repeat(2)}\n\n${rest}`);
  });

  test('closes the code and the parts that unfold in which it ends', () => {
    const text = `<details><summary>a</summary>\n\n\`\`\`\`yaml\na: 1\n\`\`\`\n${'b: 2\n'.repeat(99)}`;
    const shown = cutAtLine(text, 120, rest);
    expect(shown.split('\n')).toEqual([
      '<details><summary>a</summary>',
      '',
      '````yaml',
      'a: 1',
      '```',
      ...Array(6).fill('b: 2'),
      '````',
      '',
      '</details>',
      '',
      rest,
    ]);
  });

  test('leaves alone what is closed already', () => {
    const text = `<details>a</details>\n~~~\n<details>\n~~~\n${'b\n'.repeat(99)}`;
    expect(cutAtLine(text, 70, rest)).toBe(`<details>a</details>\n~~~\n<details>\n~~~\nb\nb\nb\n\n${rest}`);
  });
});

describe('of all texts', () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom('```', '````js', '~~~', '<details>', '</details>', '- item', ''),
  );
  const document = fc.array(line, { maxLength: 60 }).map((lines) => lines.join('\n'));

  test('none is longer than the limit, and each keeps its beginning', () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 60, max: 400 }), (text, limit) => {
        const shown = cutAtLine(text, limit, rest);
        expect(shown.length).toBeLessThanOrEqual(limit);
        if (text.length <= limit) return expect(shown).toBe(text);
        expect(shown.endsWith(`\n\n${rest}`)).toBe(true);
        expect(Buffer.from(shown, 'utf8').toString('utf8')).toBe(shown);
        const [first = ''] = text.split('\n');
        expect(shown.startsWith(first.slice(0, Math.min(first.length, limit - rest.length - 4)))).toBe(true);
      }),
    );
  });

  test('none leaves a part unfolded that it opened', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('<details>', '</details>', 'text'), { maxLength: 60 }),
        (lines) => {
          const shown = cutAtLine(lines.join('\n'), 150, rest);
          if (shown === lines.join('\n')) return;
          let open = 0;
          for (const [tag] of shown.matchAll(/<\/?details>/g)) {
            open = tag === '<details>' ? open + 1 : Math.max(0, open - 1);
          }
          expect(open).toBe(0);
        },
      ),
    );
  });
});

test('a title is one line of at most 256 characters', () => {
  expect(cutTitle(' deploy:\n  shop ')).toBe('deploy: shop');
  expect(cutTitle('x'.repeat(256))).toBe('x'.repeat(256));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 200, maxLength: 300 }), (title) => {
      expect(cutTitle(title).length).toBeLessThanOrEqual(256);
      expect(cutTitle(title)).not.toMatch(/\n/);
    }),
  );
});
