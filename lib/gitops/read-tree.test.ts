import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { readTree } from './read-tree.ts';

test('reads every file of a folder, paths sorted, and leaves out what cdk8s adds', () => {
  const folder = temporaryFolder();
  mkdirSync(path.join(folder, 'shop'));
  writeFileSync(path.join(folder, 'shop/b.yaml'), 'b');
  writeFileSync(path.join(folder, 'shop/a.yaml'), 'ä');
  writeFileSync(path.join(folder, 'construct-metadata.json'), '{}');
  expect([...readTree(folder)]).toEqual([
    ['shop/a.yaml', 'ä'],
    ['shop/b.yaml', 'b'],
  ]);
});

test('refuses a folder that is missing or empty: publishing it would remove everything', () => {
  const folder = temporaryFolder();
  expect(() => readTree(folder)).toThrow(`${folder} is empty; make it with: npx cdk8s synth`);
  expect(() => readTree(`${folder}/dist`)).toThrow(
    `${folder}/dist is no folder; make it with: npx cdk8s synth`,
  );
});

test('refuses links and what is no text, which could not be published as they are', () => {
  const folder = temporaryFolder();
  symlinkSync(temporaryFolder(), path.join(folder, 'shop'));
  expect(() => readTree(folder)).toThrow(`${folder}/shop is no plain file; publish what synth wrote`);
  const other = temporaryFolder();
  writeFileSync(path.join(other, 'a.yaml'), Buffer.from([0xff, 0xfe]));
  expect(() => readTree(other)).toThrow(`${other}/a.yaml is not text in UTF-8; publish what synth wrote`);
});
