import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { writeWhole } from './write-whole.ts';

test('a file is replaced as a whole, its folders are made, and nothing is left beside it', () => {
  const folder = path.join(temporaryFolder(), 'a/b');
  const file = path.join(folder, 'c.yaml');
  writeWhole(file, 'long text\n');
  writeWhole(file, 'short\n');
  expect(readFileSync(file, 'utf8')).toBe('short\n');
  expect(readdirSync(folder)).toEqual(['c.yaml']);
});

test('the rights are those that are asked for, also where the file had others', () => {
  const file = path.join(temporaryFolder(), 'sealed.json');
  writeFileSync(file, '{}', { mode: 0o644 });
  writeWhole(file, '{}', 0o600);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('what cannot be put in its place leaves nothing behind', () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'c.yaml'));
  expect(() => writeWhole(path.join(folder, 'c.yaml'), 'x')).toThrow(/EISDIR/);
  expect(readdirSync(folder)).toEqual(['c.yaml']);
});
