import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lineOf } from './line-of.ts';
import { readManifests } from './read-manifests.ts';

const map = (name: string, rest = '') => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
${rest}`;

/** What was read, as `ConfigMap a:4`: the kind, the name, and the line on which it stands. */
function read(text: string): string[] {
  return readManifests([{ path: 'it.yaml', text }]).objects.map(
    ({ manifest, source }) =>
      `${manifest.kind} ${manifest.metadata.name}:${lineOf(source, ['metadata', 'name'])}`,
  );
}

function unreadable(text: string): string[] {
  return readManifests([{ path: 'it.yaml', text }]).unreadable.map(
    ({ line, reason }) => `${line}: ${reason}`,
  );
}

describe('documents of a file', () => {
  test.each([
    ['comments before and between', `# a\n# --- no mark\n${map('a')}---\n# b\n\n${map('b')}`, 6, 13],
    ['a mark with a comment', `--- # a\n${map('a')}--- # b\n${map('b')}`, 5, 10],
    ['an end mark before a mark', `${map('a')}...\n---\n${map('b')}`, 4, 10],
    ['an end mark alone', `${map('a')}...\n${map('b')}`, 4, 9],
    ['carriage returns', `---\n${map('a')}---\n${map('b')}`.replaceAll('\n', '\r\n'), 5, 10],
    ['byte order marks', `\uFEFF---\n${map('a')}---\n\uFEFF${map('b')}`, 5, 10],
    ['directives', `%YAML 1.1\n---\n${map('a')}...\n%YAML 1.1\n---\n${map('b')}`, 6, 13],
    ['empty documents', `---\n---\n${map('a')}---\n\n---\n---\n# c\n---\n${map('b')}---\n`, 6, 16],
  ])('are told apart with %s', (_, text, first, second) => {
    expect(read(text)).toEqual([`ConfigMap a:${first}`, `ConfigMap b:${second}`]);
    expect(unreadable(text)).toEqual([]);
  });

  test('may stand behind their marks', () => {
    const one = (name: string) => `--- { apiVersion: v1, kind: ConfigMap, metadata: { name: ${name} } }\n`;
    expect(read(one('a') + one('b'))).toEqual(['ConfigMap a:1', 'ConfigMap b:2']);
  });

  test('do not end at a mark within an indented text', () => {
    expect(read(map('a', 'data:\n  x: |\n    ---\n    y\n'))).toEqual(['ConfigMap a:4']);
  });

  test.each(['', '\n\n', '# nothing\n', '---', '---\n---\n', 'null\n', '--- ~\n'])(
    'may be none: %j',
    (text) => {
      expect(readManifests([{ path: 'it.yaml', text }])).toEqual({ objects: [], others: [], unreadable: [] });
    },
  );

  test('are found in time that grows with the text only', () => {
    const text = `# ${' '.repeat(100_000)}\n${`${' '.repeat(50)}\n`.repeat(20_000)}---\n${map('a')}`;
    const start = performance.now();
    expect(read(text)).toHaveLength(1);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('are as many as were written, each on its line', () => {
    const names = fc.array(fc.stringMatching(/^x[a-z]{1,8}$/), { maxLength: 20 });
    const before = fc.array(fc.constantFrom('', '# c', '---', '  # c'), { maxLength: 3 });
    fc.assert(
      fc.property(names, before, (list, lines) => {
        const text = [...lines, ...list.flatMap((name) => ['---', map(name)])].join('\n');
        const found = read(text);
        expect(found.map((line) => line.replace(/:\d+$/, ''))).toEqual(
          list.map((name) => `ConfigMap ${name}`),
        );
        for (const line of found) {
          const [, name, number] = /^ConfigMap (.*):(\d+)$/.exec(line) ?? [];
          expect(text.split('\n')[Number(number) - 1]).toBe(`  name: ${name}`);
        }
      }),
    );
  });
});

describe('objects', () => {
  test('may be JSON, indented with tabs too', () => {
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { x: '1\n---\n' } };
    expect(read(JSON.stringify(object))).toEqual(['ConfigMap a:1']);
    expect(read(JSON.stringify(object, null, '\t'))).toEqual(['ConfigMap a:5']);
  });

  test('are taken out of Lists, and out of Lists in Lists', () => {
    const item = (name: string, indent: string) =>
      map(name)
        .trimEnd()
        .split('\n')
        .map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}`)
        .join('\n');
    const text = `apiVersion: v1
kind: List
items:
${item('a', '')}
- apiVersion: v1
  kind: ConfigMapList
  items:
${item('b', '  ')}
`;
    expect(read(text)).toEqual(['ConfigMap a:7', 'ConfigMap b:14']);
  });

  test('may have anchors, aliases and merged mappings', () => {
    const text =
      'x: &x { name: a }\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  <<: *x\n  labels: &l { a: b }\nother: *l\n';
    const [object] = readManifests([{ path: 'it.yaml', text }]).objects;
    expect(object?.manifest).toMatchObject({
      metadata: { name: 'a', labels: { a: 'b' } },
      other: { a: 'b' },
    });
  });

  test('hold neither themselves nor one thing a million times, as for kubectl', () => {
    expect(unreadable(map('a', 'x: &x\n  y: *x\n'))).toEqual(['1: an alias stands in what it stands for']);
    const more = ['b', 'c', 'd', 'e', 'f', 'g'].map((key, index) => {
      const inner = String.fromCharCode(97 + index);
      return `${key}: &${key} [${Array(10).fill(`*${inner}`).join(', ')}]`;
    });
    expect(unreadable(`a: &a [1]\n${more.join('\n')}\n${map('z')}`)).toEqual([
      '1: its aliases make more than 1,000,000 values of it',
    ]);
  });

  test('cannot be changed', () => {
    const [object] = readManifests([{ path: 'it.yaml', text: map('a', 'data: { x: y }\n') }]).objects;
    expect(Object.isFrozen(object?.manifest)).toBe(true);
    expect(Object.isFrozen(object?.manifest.data)).toBe(true);
  });

  test('may have a name that is generated, and one that is a number', () => {
    expect(read('apiVersion: batch/v1\nkind: Job\nmetadata: { generateName: a- }')).toEqual([
      'Job undefined:3',
    ]);
    expect(read('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: 123 }')).toEqual(['ConfigMap 123:3']);
  });

  test('are no other documents, such as values and workflows', () => {
    const { objects, others } = readManifests([
      { path: 'values.yaml', text: 'replicas: 2\n' },
      { path: 'ci.yaml', text: 'on: push\njobs: {}\n' },
      { path: 'list.json', text: '[1, 2]' },
    ]);
    expect(objects).toEqual([]);
    expect(others.map(({ source }) => source.file)).toEqual(['values.yaml', 'ci.yaml', 'list.json']);
  });
});

describe('what cannot be read', () => {
  test('is told with its line, and does not hide the rest of the file', () => {
    const text = `${map('a')}---\n${map('b', 'data: [\n')}---\n${map('c')}`;
    expect(read(text)).toEqual(['ConfigMap a:4', 'ConfigMap c:15']);
    expect(unreadable(text)).toEqual(['11: unexpected end of the stream within a flow collection']);
  });

  test('is a key that stands twice, of which the last counts', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  name: b\n';
    expect(unreadable(text)).toEqual(['5: a key stands twice in one mapping']);
    expect(readManifests([{ path: 'it.yaml', text }]).objects[0]?.manifest.metadata.name).toBe('b');
  });

  test('is a template', () => {
    expect(unreadable('kind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n')).toEqual([
      expect.stringMatching(/a template and no YAML yet/),
    ]);
  });

  test.each(['[a]', 'a', ''])('is an object with metadata that are no mapping: %j', (metadata) => {
    expect(unreadable(`apiVersion: v1\nkind: ConfigMap\nmetadata: ${metadata}\n`)).toEqual([
      '1: ConfigMap without metadata; an object needs a name',
    ]);
  });

  test('is what nests too deep', () => {
    const text = map('a', `data: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`);
    expect(unreadable(text)).toEqual(['5: nesting exceeded maxDepth (100)']);
  });

  test('never makes it throw', () => {
    const pieces = fc.constantFrom(
      '---',
      '\n',
      'a: ',
      '[',
      '{',
      '}',
      '"',
      "'",
      '&x ',
      '*x',
      '- ',
      '...',
      '%',
      '|\n',
      '  ',
      '!t ',
      ':',
      '\t',
      'kind: x',
      '{{',
      '\uFEFF',
      '#',
    );
    const text = fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 }))).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, (value) => {
        for (const { source } of readManifests([{ path: 'it.yaml', text: value }]).others) {
          expect(lineOf(source, ['a', 0, 'b'])).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });
});
