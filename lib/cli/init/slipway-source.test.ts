import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { temporaryFolder } from '../../../test/support/temporary-folder.ts';
import { slipwaySpec } from './slipway-spec.ts';

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
  expect(slipwaySpec(home, path.join(top, 'new'))).toBe(spec);
});

test('a path is one from the new folder, wherever that is', () => {
  const { home, top } = installed({ dependencies: { slipway: 'file:../slipway.tgz' } });
  expect(slipwaySpec(home, path.join(top, 'host'))).toBe('file:../slipway.tgz');
  expect(slipwaySpec(home, path.join(top, 'host/clusters/home'))).toBe('file:../../../slipway.tgz');
});

test('what is given goes before, a path seen from the working directory', () => {
  const { home, top } = installed();
  const fromHere = path.relative('.', path.join(top, 'slipway.tgz'));
  for (const given of [fromHere, `file:${fromHere}`, path.join(top, 'slipway.tgz')])
    expect(slipwaySpec(home, path.join(top, 'a/b'), given)).toBe('file:../../slipway.tgz');
  expect(slipwaySpec(home, top, '1.2.3')).toBe('1.2.3');
  expect(() => slipwaySpec(home, top, '/nowhere/slipway.tgz')).toThrow(
    '/nowhere/slipway.tgz is not here, which the new repository is to install slipway from',
  );
});
