import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadAll } from 'js-yaml';
import { yamlText } from '../../lib/gitops/yaml-text.ts';
import { synthesized } from './platform.ts';
import { pythonFolder } from './programs.ts';
import { succeed } from './run.ts';
import { Teardown } from './teardown.ts';
import { trickyTexts } from './tricky-texts.ts';

const teardown = new Teardown();
afterAll(() => teardown.run());

const reader = fileURLToPath(new URL('./read-yaml-1-1.py', import.meta.url));

/** Documents of each text, as a reader of YAML 1.1 sees them. */
async function read(texts: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
  return JSON.parse(
    await succeed([`${pythonFolder()}/bin/python3`, reader], { input: JSON.stringify(texts) }),
  );
}

test('the reader of these tests does mistake what is not quoted', async () => {
  const texts = { on: 'on: 1:30', octal: '0123', date: '2024-02-29', value: '=' };
  expect(await read(texts)).toEqual({
    on: [{ 'bool True': 90 }],
    octal: [83],
    date: ['date 2024-02-29'],
    value: expect.stringContaining('unreadable: could not determine a constructor'),
  });
});

describe('the synthesized files', () => {
  let tree: ReadonlyMap<string, string>;
  let seen: Record<string, unknown>;
  beforeAll(async () => {
    tree = synthesized(teardown);
    seen = await read(Object.fromEntries(tree));
  });

  test('mean the same to a reader of YAML 1.1 as to the writer', () => {
    expect(tree.size).toBeGreaterThan(20);
    const meant = [...tree].map(([path, text]) => [path, JSON.parse(JSON.stringify(loadAll(text)))]);
    expect(seen).toEqual(Object.fromEntries(meant));
  });
});

describe('a text that a reader could take for something else', () => {
  test('there are some hundred of them', () => {
    expect(trickyTexts.length).toBeGreaterThan(300);
  });

  test('stays the same text as a value', async () => {
    const seen = await read({ values: yamlText({ values: trickyTexts }) });
    expect(seen.values).toEqual([{ values: trickyTexts }]);
  });

  test('stays the same text as a key', async () => {
    const entries = trickyTexts.map((text, n) => [text, n] as const);
    // Not at the top, where js-yaml writes the key `--- a` as what begins a document; no Kubernetes object has such a key.
    const { keys } = await read({ keys: yamlText({ keys: Object.fromEntries(entries) }) });
    expect(keys).toEqual([{ keys: Object.fromEntries(entries) }]);
  });
});
