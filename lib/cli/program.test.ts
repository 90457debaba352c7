import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildPlatform } from '../../charts/app.ts';
import { factsFolder, writeFacts } from '../../test/support/platform-folder.ts';
import { slipway } from '../../test/support/run.ts';
import { repository, shippedPlatform } from '../../test/support/shipped-platform.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { readTree } from '../gitops/read-tree.ts';
import { render } from './render.ts';
import { toolVersion } from './tool-version.ts';

/** What the shipped facts come to. */
const { objects, tree } = render(buildPlatform(shippedPlatform()));
/** Places in the file are the reader's own tests' concern; here a fact that is added must not move them. */
const placeless = (text: string) => text.replaceAll(/platform\.yaml:\d+:\d+/g, 'platform.yaml:L:C');

describe('slipway', () => {
  test('says its version', async () => {
    expect(await slipway('.', '--version')).toEqual({ exitCode: 0, stdout: toolVersion, stderr: '' });
    expect(JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')).version).toBe(toolVersion);
  });

  test('gives help for all of it, and for one command', async () => {
    for (const args of [['help'], ['help', 'promote']]) {
      const [help, flag] = [await slipway('.', ...args), await slipway('.', ...args.slice(1), '--help')];
      expect(help).toEqual(flag);
      expect([help.exitCode, help.stdout]).toEqual([0, expect.stringMatching(/^Usage: slipway /)]);
    }
  });

  test('says what to do where the system refuses', async () => {
    const folder = factsFolder();
    const { exitCode, stderr } = await slipway(folder, 'report', '--out', '.');
    expect([exitCode, stderr.split('\n').at(-1)]).toEqual([
      2,
      "EISDIR: illegal operation on a directory, open '.': that is a folder; name a file",
    ]);
  });

  test.each([
    [
      ['sinth'],
      "error: unknown command 'sinth'\n(Did you mean synth?)\nrun slipway --help to see the commands",
    ],
    [
      ['synth', '--ouy', 'x'],
      "error: unknown option '--ouy'\n(Did you mean --out?)\nrun slipway synth --help",
    ],
    [['trace'], "error: missing required argument 'url'\nrun slipway trace --help"],
  ])('answers %j with exit code 2 and the way on', async (args, said) => {
    const { exitCode, stderr } = await slipway('.', ...args);
    expect(exitCode).toBe(2);
    expect(stderr.replaceAll('\n\n', '\n')).toBe(said);
  });
});

describe('slipway synth', () => {
  test('writes dist/ and says how much, to people and to machines', async () => {
    const folder = factsFolder();
    const forPeople = await slipway(folder, 'synth');
    expect(placeless(forPeople.stderr).split('\n')).toContain(
      'warning: platform.yaml:L:C storage.classes.nfs.server: still the placeholder "change-me.invalid"; put the real value here',
    );
    expect(forPeople).toMatchObject({
      exitCode: 0,
      stdout: `${objects} objects in ${tree.size} files: dist/`,
    });
    const files = readTree(path.join(folder, 'dist'));
    const forMachines = await slipway(folder, 'synth', '--json', '--out', 'elsewhere');
    const bytes = [...files.values()].reduce((sum, text) => sum + Buffer.byteLength(text), 0);
    expect(JSON.parse(forMachines.stdout)).toEqual({ objects, files: files.size, bytes });
    expect([...readTree(path.join(folder, 'elsewhere'))]).toEqual([...files]);
  });

  test('names every bad fact at once, writes nothing and ends with 2', async () => {
    const folder = factsFolder();
    await slipway(folder, 'synth');
    const before = [...readTree(path.join(folder, 'dist'))];
    writeFacts(folder, (text) =>
      text.replace('role: worker', 'role: wroker').replace('weight: 50', 'weight: 5'),
    );
    const { exitCode, stdout, stderr } = await slipway(folder, 'synth');
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(placeless(stderr).split('\n')).toEqual([
      'platform.yaml:L:C cluster.nodes[1].role: got "wroker"; allowed: "control-plane" or "worker"',
      'platform.yaml:L:C blog.web.canary[1].weight: got 5 after 10; allowed: weights that rise, order them from small to large',
    ]);
    expect([...readTree(path.join(folder, 'dist'))]).toEqual(before);
  });

  test('says where to run it when there are no facts', async () => {
    const { exitCode, stderr } = await slipway(temporaryFolder(), 'synth');
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'platform.yaml is not here; run this in the folder that holds platform.yaml and releases.yaml',
    );
  });

  test('says which Secret is missing from the facts', async () => {
    const folder = factsFolder((text) => text.replace('name: ghcr-secret', 'name: other-secret'));
    const { exitCode, stderr } = await slipway(folder, 'synth');
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      "Secret blog-system/ghcr-secret is not in 'secrets' of platform.yaml; add it there with its keys",
    );
  });
});
