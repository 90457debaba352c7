import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { placeRepository } from './place.ts';

const files = (...names: string[]) => new Map(names.map((name) => [name, { text: '{}', executable: false }]));

test('a repository that cannot be written whole leaves nothing behind', () => {
  const top = temporaryFolder();
  // One file where another needs a folder.
  const broken = files('a.yaml', 'charts', 'charts/app.ts');
  expect(() => placeRepository(path.join(top, 'home'), broken)).toThrow('EEXIST');
  expect(readdirSync(top)).toEqual([]);
  writeFileSync(path.join(top, 'package.json'), '{}');
  expect(() => placeRepository(top, broken)).toThrow('EEXIST');
  expect(readdirSync(top)).toEqual(['package.json']);
});

test('a file is no folder to begin in', () => {
  const file = path.join(temporaryFolder(), 'home');
  writeFileSync(file, '');
  expect(() => placeRepository(file, files('a.yaml'))).toThrow(
    `${file} is no folder; choose a new or empty one`,
  );
});

test('of many things in the way the first ten are named', () => {
  const folder = temporaryFolder();
  for (let number = 10; number < 23; number++) writeFileSync(path.join(folder, `note-${number}`), '');
  expect(() => placeRepository(folder, files('a.yaml'))).toThrow(
    /\n {2}note-10\n[\s\S]*\n {2}note-19\n {2}and 3 more$/,
  );
});
