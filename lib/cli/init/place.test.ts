import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { placeRepository } from './place.ts';

const files = (...names: string[]) => ({
  files: new Map(names.map((name) => [name, { text: '{}', executable: false }])),
  spec: '^0.1.0',
});

test('a repository that cannot be written whole leaves nothing behind', () => {
  const top = temporaryFolder();
  // One file where another needs a folder.
  const broken = files('a.yaml', 'charts', 'charts/app.ts');
  expect(() => placeRepository(path.join(top, 'new/home'), broken)).toThrow(
    /^\S+home cannot be written \(EEXIST: .*\); mend that, or choose another folder\. Nothing was written$/,
  );
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

test('what a folder would be in may be a file', () => {
  const folder = path.join(temporaryFolder(), 'file/home');
  writeFileSync(path.dirname(folder), '');
  expect(() => placeRepository(folder, files('a.yaml'))).toThrow(
    `${folder} cannot be made: what it would be in is a file and no folder; choose another place`,
  );
});

test('a folder that the system does not make is refused with what it says', () => {
  const top = temporaryFolder();
  const folder = path.join(top, 'new', 'x'.repeat(300));
  const message = /cannot be written \(ENAMETOOLONG: .*\); mend that, or choose another folder/;
  expect(() => placeRepository(folder, files('a.yaml'))).toThrow(message);
  expect(readdirSync(top)).toEqual([]);
  // Node's own mkdir tries for ever where the system says that the parent, which is there, is not.
  if (process.platform !== 'linux') return;
  expect(() => placeRepository('/proc/slipway/home', files('a.yaml'))).toThrow(
    /^\/proc\/slipway\/home cannot be written \(ENOENT: .*\); mend that, or choose another folder\. Nothing was written$/,
  );
});

test('a file that the new repository installs from is taken along, or stays where it is', () => {
  const top = temporaryFolder();
  const from = path.join(top, 'slipway.tgz');
  writeFileSync(from, Buffer.from([0, 255, 1]));
  const vendored = { from, file: 'vendor/slipway.tgz' };
  const home = path.join(top, 'home');
  expect(placeRepository(home, { ...files('a.yaml'), spec: 'file:vendor/slipway.tgz', vendored })).toBe(2);
  expect([...readFileSync(path.join(home, 'vendor/slipway.tgz'))]).toEqual([0, 255, 1]);
  rmSync(home, { recursive: true });
  expect(placeRepository(top, { ...files('a.yaml'), spec: 'file:slipway.tgz' })).toBe(1);
  expect(readdirSync(top).sort()).toEqual(['a.yaml', 'slipway.tgz']);
});

test('of many things in the way the first ten are named', () => {
  const folder = temporaryFolder();
  for (let number = 10; number < 23; number++) writeFileSync(path.join(folder, `note-${number}`), '');
  expect(() => placeRepository(folder, files('a.yaml'))).toThrow(
    /\n {2}note-10\n[\s\S]*\n {2}note-19\n {2}and 3 more$/,
  );
});
