import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { slipwaySource } from './slipway-source.ts';

/** A folder with the package installed in it as its package.json says, and a tarball beside. */
function installed(packageJson?: object): { home: string; top: string } {
  const top = temporaryFolder();
  const home = path.join(top, 'host/node_modules/slipway');
  mkdirSync(home, { recursive: true });
  if (packageJson !== undefined)
    writeFileSync(path.join(top, 'host/package.json'), JSON.stringify(packageJson));
  writeFileSync(path.join(top, 'slipway.tgz'), '');
  return { home, top };
}

test.each([
  ['^0.2.0', { dependencies: { slipway: '^0.2.0' } }],
  ['0.1.7', { devDependencies: { slipway: '0.1.7' } }],
  [
    'git+https://example.org/slipway.git',
    { dependencies: { slipway: 'git+https://example.org/slipway.git' } },
  ],
  ['^0.1.0', { dependencies: {} }],
  ['^0.1.0', undefined],
])('a new repository installs %s, as the folder does that the package is in', (spec, packageJson) => {
  const { home, top } = installed(packageJson);
  expect(slipwaySource(home, path.join(top, 'new'))).toEqual({ spec });
});

test('a tarball is taken along, whose path no clone would have', () => {
  const { home, top } = installed({ dependencies: { slipway: 'file:../slipway.tgz' } });
  const taken = {
    spec: 'file:vendor/slipway.tgz',
    vendored: { from: path.join(top, 'slipway.tgz'), file: 'vendor/slipway.tgz' },
  };
  expect(slipwaySource(home, path.join(top, 'host'))).toEqual(taken);
  expect(slipwaySource(home, path.join(top, 'host/clusters/home'))).toEqual(taken);
});

test('a tarball in the folder itself stays where it is', () => {
  const { home, top } = installed({ dependencies: { slipway: 'file:vendor/slipway.tgz' } });
  mkdirSync(path.join(top, 'host/vendor'));
  writeFileSync(path.join(top, 'host/vendor/slipway.tgz'), '');
  expect(slipwaySource(home, path.join(top, 'host'))).toEqual({ spec: 'file:vendor/slipway.tgz' });
});

test('a folder cannot be taken along, and its path is one from the new folder', () => {
  const { top } = installed();
  mkdirSync(path.join(top, 'checkout'));
  expect(slipwaySource(top, path.join(top, 'a/b'), path.join(top, 'checkout'))).toEqual({
    spec: 'file:../../checkout',
    folder: path.join(top, 'checkout'),
  });
});

test('what is given goes before, a path seen from the working directory', () => {
  const { home, top } = installed();
  const fromHere = path.relative('.', path.join(top, 'slipway.tgz'));
  for (const given of [fromHere, `file:${fromHere}`, path.join(top, 'slipway.tgz')])
    expect(slipwaySource(home, path.join(top, 'a/b'), given).vendored).toEqual({
      from: path.join(top, 'slipway.tgz'),
      file: 'vendor/slipway.tgz',
    });
  for (const spec of ['1.2.3', '~1.2.3-rc.1', 'git+https://example.org/slipway.git', 'github:owner/slipway'])
    expect(slipwaySource(home, top, spec)).toEqual({ spec });
});

test('what npm would look for in vain is refused', () => {
  const { home, top } = installed();
  expect(() => slipwaySource(home, top, '/nowhere/slipway.tgz')).toThrow(
    '/nowhere/slipway.tgz is not here, which the new repository is to install slipway from',
  );
  for (const given of ['nope', 'latest', '1', ''])
    expect(() => slipwaySource(home, top, given)).toThrow(
      `--slipway: got "${given}"; allowed: a version such as ^0.1.0, a path such as ../slipway-0.1.0.tgz, or an address such as git+https://…`,
    );
});
