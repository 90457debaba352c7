import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { factsFolder } from '../../test/support/platform-folder.ts';
import { slipway } from '../../test/support/run.ts';
import { shippedFacts } from '../../test/support/shipped-platform.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';

const { releases: shipped } = shippedFacts();
const web = 'ghcr.io/wlals2/blog-web';
const lineOfWeb = shipped.split('\n').findIndex((line) => line.startsWith('  web:')) + 1;
const releasesOf = (folder: string) => readFileSync(path.join(folder, 'releases.yaml'), 'utf8');

describe('slipway promote', () => {
  test('moves one pin, shows it on standard output and the way on beside it', async () => {
    const folder = factsFolder();
    expect(await slipway(folder, 'promote', 'web', `${web}:v61`)).toEqual({
      exitCode: 0,
      stdout: `web: ${web}:v60 → ${web}:v61 (releases.yaml:${lineOfWeb})`,
      stderr: 'next: commit releases.yaml and merge it; that is the release',
    });
    expect(releasesOf(folder)).toBe(shipped.replace(`${web}:v60`, `${web}:v61`));
    expect(readdirSync(folder).sort()).toEqual(['platform.yaml', 'releases.yaml']);
    expect(await slipway(folder, 'promote', 'web', 'v61')).toEqual({
      exitCode: 0,
      stdout: `web already is at ${web}:v61 (releases.yaml:${lineOfWeb})`,
      stderr: '',
    });
  });

  test('tells machines the same in one object', async () => {
    const folder = factsFolder();
    const promote = async (...args: string[]) =>
      JSON.parse((await slipway(folder, 'promote', 'web', ...args, '--json')).stdout);
    const digest = `sha256:${'a'.repeat(64)}`;
    const result = {
      app: 'web',
      from: `${web}:v60`,
      to: `${web}:v61@${digest}`,
      changed: true,
      file: 'releases.yaml',
      line: lineOfWeb,
    };
    expect(await promote(`v61@${digest}`)).toEqual(result);
    expect(await promote('v61')).toEqual({ ...result, from: result.to, changed: false });
    expect(await promote('v59', '--allow-downgrade')).toEqual({
      ...result,
      from: result.to,
      to: `${web}:v59`,
    });
  });

  test.each([
    [
      ['web', 'v59'],
      1,
      'v59 is older than v60; to take web back, slipway rollback web, or repeat this with --allow-downgrade',
    ],
    [
      ['web', 'ghcr.io/wlals2/board-was:v61'],
      1,
      `ghcr.io/wlals2/board-was is not the repository of web, which is ${web}; if that is meant, edit line ${lineOfWeb} of releases.yaml by hand and say why in the commit`,
    ],
    [['wep', 'v61'], 2, "releases.yaml has no app 'wep'; did you mean web? there are web, was"],
  ])('refuses %j on standard error alone, and writes nothing', async (args, exitCode, stderr) => {
    const folder = factsFolder();
    for (const json of [[], ['--json']])
      expect(await slipway(folder, 'promote', ...args, ...json)).toEqual({ exitCode, stdout: '', stderr });
    expect(releasesOf(folder)).toBe(shipped);
  });

  test('holds the image to the registry of the platform, whatever else its facts are', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'releases.yaml'), 'images:\n  shop: registry.example/shop:1.0.0\n');
    const promoteIn = (platform: string) => {
      writeFileSync(path.join(folder, 'platform.yaml'), platform);
      return slipway(folder, 'promote', 'shop', '1.1.0');
    };
    expect(await promoteIn('registry:\n  prefix: registry.example/new\n')).toMatchObject({
      exitCode: 1,
      stderr:
        'registry.example/shop is not in the registry of this platform, registry.example/new; ' +
        'mend registry.prefix in platform.yaml, or edit line 2 of releases.yaml by hand and say why in the commit',
    });
    expect(await promoteIn('registry: {\n')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringMatching(/^platform\.yaml:\d+:\d+ not readable as YAML: /),
    });
    expect(releasesOf(folder)).toBe('images:\n  shop: registry.example/shop:1.0.0\n');
    for (const platform of ['domain: shop.example\n', 'registry: ~\n', 'registry: {prefix: ""}\n', ''])
      expect((await promoteIn(platform)).exitCode).toBe(0);
    expect(releasesOf(folder)).toBe('images:\n  shop: registry.example/shop:1.1.0\n');
  });

  test('warns of pins that two pipelines cannot move at once', async () => {
    const folder = factsFolder();
    writeFileSync(
      path.join(folder, 'releases.yaml'),
      'images:\n  web: ghcr.io/wlals2/web:v1\n  was: ghcr.io/wlals2/was:v1\n',
    );
    expect((await slipway(folder, 'promote', 'was', 'v2')).stderr).toBe(
      'warning: releases.yaml:3 images.was: stands right below web, so two promotions at once would conflict in Git; put an empty line between them\n' +
        'next: commit releases.yaml and merge it; that is the release',
    );
  });

  test('says where to run it', async () => {
    const folder = temporaryFolder();
    const isNotHere = (name: string) => ({
      exitCode: 2,
      stderr: `${name} is not here; run this in the folder that holds platform.yaml and releases.yaml`,
    });
    expect(await slipway(folder, 'promote', 'web', 'v61')).toMatchObject(isNotHere('releases.yaml'));
    writeFileSync(path.join(folder, 'releases.yaml'), shipped);
    expect(await slipway(folder, 'promote', 'web', 'v61')).toMatchObject(isNotHere('platform.yaml'));
  });
});
