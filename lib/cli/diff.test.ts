import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { commitTo, emptyRemote } from '../../test/support/git-remote.ts';
import { factsFolder, writeFacts } from '../../test/support/platform-folder.ts';
import { slipway } from '../../test/support/run.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { Git } from '../gitops/git.ts';
import type { DiffResult } from '../report/diff-json.ts';
import { ownPlatform } from './own-platform.ts';

const asTester = ['-c', 'user.name=tester', '-c', 'user.email=tester@example.org'];

async function commitAll(folder: string, message: string): Promise<void> {
  const git = new Git(folder);
  await git.run(['add', '--all']);
  await git.run([...asTester, 'commit', '--quiet', `--message=${message}`]);
}

/** What `diff --json` says, an object a line: `restart Rollout blog-system/was`. */
async function changes(folder: string, ...args: string[]): Promise<string[]> {
  const { stdout, stderr, exitCode } = await slipway(folder, 'diff', '--json', ...args);
  if (exitCode !== 0) throw new Error(stderr);
  const { changes: found } = JSON.parse(stdout) as DiffResult;
  return found.map(({ risk, object }) => `${risk} ${object.kind} ${object.namespace}/${object.name}`);
}

const service =
  'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { selector: { app: web }, ports: [{ port: 80 }] }\n';
const wider = service.replace('{ port: 80 }', '{ name: a, port: 80 }, { name: b, port: 81 }');

/** A folder with a file of manifests. */
function manifestsFolder(text: string): string {
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'web.yaml'), text);
  return folder;
}

describe('between folders', () => {
  test('prints what changes and is fine', async () => {
    const outcome = await slipway(
      '.',
      'diff',
      '--from',
      manifestsFolder(wider),
      '--to',
      manifestsFolder(service),
    );
    expect(outcome).toMatchObject({ exitCode: 0, stderr: '' });
    expect(outcome.stdout).toContain('traffic: spec.ports[port=81,protocol=TCP]: the port stops answering');
  });

  test.each([
    [0, ['--exit-code'], service, service],
    [1, ['--exit-code'], wider, service],
    [1, ['--fail-on', 'recreate'], wider, service],
    [0, ['--fail-on', 'data-loss'], wider, service],
    [0, ['--fail-on', 'restart'], service, wider],
  ])('exits with %d for %j', async (exitCode, args, before, after) => {
    const outcome = await slipway(
      '.',
      'diff',
      '--from',
      manifestsFolder(before),
      '--to',
      manifestsFolder(after),
      ...args,
    );
    expect(outcome.exitCode).toBe(exitCode);
  });

  test('writes a comment', async () => {
    const { stdout } = await slipway(
      '.',
      'diff',
      '--from',
      manifestsFolder(wider),
      '--to',
      manifestsFolder(service),
      '--format',
      'markdown',
    );
    expect(stdout).toContain('| traffic | <code>Service shop/web</code> changed |');
  });

  test('names files that it could not read', async () => {
    const folder = manifestsFolder(`${service}---\nkind: Service\n  a: b\n`);
    const { stderr } = await slipway('.', 'diff', '--from', folder, '--to', manifestsFolder(service));
    expect(stderr).toMatch(/^warning: .*: web\.yaml:\d+: /);
  });

  test('names an empty place as such', async () => {
    const { exitCode, stderr } = await slipway(manifestsFolder(service), 'diff', '--from', '', '--to', '.');
    expect([exitCode, stderr.slice(0, 24)]).toEqual([2, "'' is no file or folder,"]);
  });

  test('says what a word may mean when it means nothing', async () => {
    const outcome = await slipway(manifestsFolder(service), 'diff', '--from', 'nothing', '--to', '.');
    expect(outcome).toMatchObject({
      exitCode: 2,
      stderr:
        'nothing is no file or folder, no Git ref of this folder and no address of a repository; name one, as dist, HEAD~1 or ssh://git@example.org/manifests.git#main',
    });
  });
});

describe('between commits', () => {
  let folder = '';
  beforeAll(async () => {
    folder = path.join(factsFolder(), '');
    await new Git('.').run(['init', '--quiet', '--initial-branch=main', folder]);
    await commitAll(folder, 'first');
    writeFacts(folder, (text) => text.replace('branch: main', 'branch: live'));
    await commitAll(folder, 'second');
  });

  test('renders the facts of a ref with the code of now', async () => {
    const found = await changes(folder, '--from', 'HEAD~1');
    expect(found).toContain('restart Application argocd/blog-system');
    expect(await changes(folder, '--from', 'HEAD~1', '--to', 'HEAD')).toEqual(found);
    expect(await changes(folder, '--from', 'main')).toEqual([]);
  });

  test('leaves the working tree and the repository alone', async () => {
    writeFileSync(path.join(folder, 'note.txt'), 'mine');
    const state = async () => [
      await new Git(folder).run(['status', '--porcelain']),
      await new Git(folder).run(['for-each-ref']),
      readdirSync(folder).sort(),
      readFileSync(path.join(folder, '.git/HEAD'), 'utf8'),
    ];
    const before = await state();
    await changes(folder, '--from', 'HEAD~1');
    expect(await state()).toEqual(before);
  });

  test('sees what is not committed in the platform now', async () => {
    const other = factsFolder();
    await new Git('.').run(['init', '--quiet', '--initial-branch=main', other]);
    await commitAll(other, 'first');
    writeFacts(other, (text) => text.replace('branch: main', 'branch: live'));
    expect(await changes(other, '--from', 'HEAD')).toContain('restart Application argocd/blog-system');
  });

  test('names the commit whose facts do not fit', async () => {
    const other = factsFolder((text) => text.replace('branch: main', 'banch: main'));
    await new Git('.').run(['init', '--quiet', '--initial-branch=main', other]);
    await commitAll(other, 'broken');
    writeFacts(other, (text) => text);
    const { exitCode, stderr } = await slipway(other, 'diff', '--from', 'HEAD');
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^HEAD \([0-9a-f]{12}\): platform\.yaml:\d+:\d+ gitops/);
    expect(stderr).toContain('cannot be rendered now; compare its published manifests instead');
  });

  test('compares the manifests of commits that hold no facts', async () => {
    const other = manifestsFolder(wider);
    await new Git('.').run(['init', '--quiet', '--initial-branch=main', other]);
    await commitAll(other, 'first');
    writeFileSync(path.join(other, 'web.yaml'), service);
    await commitAll(other, 'second');
    expect(await changes(other, '--from', 'HEAD~1', '--to', 'HEAD')).toEqual(['traffic Service shop/web']);
  });
});

describe('with a manifests repository', () => {
  test('finds nothing where it holds what the facts give', async () => {
    const folder = factsFolder();
    const remote = await emptyRemote();
    await commitTo(remote, Object.fromEntries(ownPlatform.synthesize(folder).tree));
    expect(await changes(folder, '--repo', remote.folder)).toEqual([]);
    expect(await changes(folder, '--from', `file://${remote.folder}#main`)).toEqual([]);
  });

  test('finds what was edited by hand, and reads no hidden folder', async () => {
    const remote = await emptyRemote();
    await commitTo(remote, { 'shop/web.yaml': wider, '.slipway/ledger.json': '{}', 'README.md': '# Hi' });
    const folder = manifestsFolder(service);
    expect(await changes('.', '--from', remote.folder, '--to', folder)).toEqual(['traffic Service shop/web']);
    expect(await changes('.', '--from', folder, '--to', `${remote.folder}#main`)).toEqual([
      'none Service shop/web',
    ]);
  });

  test('takes one without a commit for empty', async () => {
    const remote = await emptyRemote();
    expect(await changes('.', '--from', remote.folder, '--to', manifestsFolder(service))).toEqual([
      'none Service shop/web',
    ]);
  });

  test('names the branches that there are', async () => {
    const remote = await emptyRemote();
    await commitTo(remote, { 'web.yaml': service });
    const { exitCode, stderr } = await slipway(
      '.',
      'diff',
      '--from',
      `${remote.folder}#live`,
      '--to',
      manifestsFolder(service),
    );
    expect([exitCode, stderr]).toEqual([
      2,
      `${remote.folder} has no branch 'live' (it has main); name one of these with --branch`,
    ]);
  });

  test('shows no credentials', async () => {
    const { exitCode, stderr } = await slipway(
      '.',
      'diff',
      '--from',
      'https://me:hunter2@localhost:1/m.git',
      '--to',
      manifestsFolder(service),
    );
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^cannot read https:\/\/localhost:1\/m\.git: /);
    expect(stderr).not.toContain('hunter2');
  });

  test('reads texts of several bytes a letter, and the same text twice', async () => {
    const remote = await emptyRemote();
    const odd = service.replace('name: web', 'name: web, annotations: { note: "한국어 ü 🚢" }');
    mkdirSync(remote.folder, { recursive: true });
    await commitTo(remote, {
      'a.yaml': odd,
      'b.yaml': wider.replace('name: web', 'name: b'),
      'c/c.yaml': odd.replace('namespace: shop', 'namespace: c'),
      'd.yaml': odd,
    });
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'a.yaml'), odd);
    expect(await changes('.', '--from', remote.folder, '--to', folder)).toEqual([
      'traffic Service c/web',
      'traffic Service shop/b',
      'traffic Service shop/web',
    ]);
  });
});
