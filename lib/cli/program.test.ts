import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildPlatform } from '../../charts/app.ts';
import { emptyRemote } from '../../test/support/git-remote.ts';
import { factsFolder, writeFacts } from '../../test/support/platform-folder.ts';
import { slipway } from '../../test/support/run.ts';
import { repository, shippedPlatform } from '../../test/support/shipped-platform.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { Git } from '../gitops/git.ts';
import { readTree } from '../gitops/read-tree.ts';
import { render } from './render.ts';
import { toolVersion } from './tool-version.ts';

/** What the shipped facts come to. */
const { objects, tree } = render(buildPlatform(shippedPlatform()));
const asTester = ['-c', 'user.name=tester', '-c', 'user.email=tester@example.org'];
/** Places in the file are the reader's own tests' concern; here a fact that is added must not move them. */
const placeless = (text: string) => text.replaceAll(/platform\.yaml:\d+:\d+/g, 'platform.yaml:L:C');

async function committedPlatform(): Promise<string> {
  const folder = factsFolder();
  const git = new Git(folder);
  await git.run(['init', '--quiet']);
  await git.run(['add', 'platform.yaml', 'releases.yaml']);
  await git.run([...asTester, 'commit', '--quiet', '--message=feat: the facts']);
  return folder;
}

describe('slipway', () => {
  test('says its version', async () => {
    expect(await slipway('.', '--version')).toEqual({ exitCode: 0, stdout: toolVersion, stderr: '' });
    expect(JSON.parse(readFileSync(path.join(repository, 'package.json'), 'utf8')).version).toBe(toolVersion);
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
    [['publish'], "error: required option '--repo <address>' not specified\nrun slipway publish --help"],
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

describe('slipway publish', () => {
  test('publishes once, then finds nothing to publish', async () => {
    const [folder, remote] = [await committedPlatform(), await emptyRemote()];
    const source = await new Git(folder).run(['rev-parse', 'HEAD']);
    const first = await slipway(folder, 'publish', '--repo', remote.folder, '--json');
    const head = await remote.run(['rev-parse', 'main']);
    expect(first.exitCode).toBe(0);
    const { added, ...rest } = JSON.parse(first.stdout);
    expect(rest).toEqual({ commit: head, changed: [], removed: [], refused: [] });
    expect(added).toContain('blog-system/web-rollout.yaml');
    expect(added).toHaveLength(tree.size);
    expect(
      await remote.run(['log', '-1', '--format=%s %(trailers:key=Slipway-Source,valueonly)', 'main']),
    ).toBe(`deploy: feat: the facts ${source}\n`);
    const second = await slipway(folder, 'publish', '--repo', remote.folder);
    expect(second).toMatchObject({
      exitCode: 0,
      stdout: `nothing to publish: ${remote.folder} main is as the facts say`,
    });
    expect(await remote.run(['rev-list', '--count', 'main'])).toBe('1');
  });

  test('publishes a rendered folder to a relative path, and says what changed', async () => {
    const [folder, remote] = [await committedPlatform(), await emptyRemote()];
    const elsewhere = path.join(temporaryFolder(), 'rendered');
    await slipway(folder, 'synth', '--out', elsewhere);
    const relative = path.relative(folder, remote.folder);
    const published = await slipway(folder, 'publish', '--repo', relative, '--from', elsewhere);
    expect(published.exitCode).toBe(0);
    expect(published.stdout.split('\n')).toContain('+ argocd/blog-system-application.yaml');
    expect(published.stdout.split('\n').at(-1)).toMatch(
      /^[0-9a-f]{40} on \S+ main: \d+ added, 0 changed, 0 removed$/,
    );
  });

  test('only shows a dry run', async () => {
    const [folder, remote] = [await committedPlatform(), await emptyRemote()];
    const { exitCode, stdout } = await slipway(folder, 'publish', '--repo', remote.folder, '--dry-run');
    expect(exitCode).toBe(0);
    expect(stdout.split('\n').at(-1)).toBe(
      `would publish to ${remote.folder} main: ${tree.size} added, 0 changed, 0 removed`,
    );
    expect(await remote.tryRun(['rev-parse', 'main'])).toBeUndefined();
  });

  test('warns that the facts differ from the commit it names', async () => {
    const [folder, remote] = [await committedPlatform(), await emptyRemote()];
    writeFacts(folder, (text) => text.replace('max: 5', 'max: 6'));
    const { stderr } = await slipway(folder, 'publish', '--repo', remote.folder);
    expect(stderr).toMatch(
      /^warning: this folder has changes that [0-9a-f]{12} does not hold; the commit will say so\n/,
    );
    expect(await remote.run(['log', '-1', '--format=%B', 'main'])).toContain('Slipway-Uncommitted: true');
  });

  test('needs a commit to name as its source', async () => {
    const folder = factsFolder();
    const { exitCode, stderr } = await slipway(folder, 'publish', '--repo', folder);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^this folder has no Git commit, and a publication names its source; commit first \(git rev-parse failed: fatal: not a git repository/,
    );
  });

  test('says that a folder to publish is missing or empty', async () => {
    const folder = await committedPlatform();
    const { exitCode, stderr } = await slipway(folder, 'publish', '--repo', folder, '--from', 'dist');
    expect(exitCode).toBe(2);
    expect(stderr).toBe('dist is no folder; make it with: npx cdk8s synth');
  });
});
