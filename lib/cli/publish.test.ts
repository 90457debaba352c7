import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { buildPlatform } from '../../charts/app.ts';
import { serveGit } from '../../test/support/git-http.ts';
import { commitTo, emptyRemote, filesOf } from '../../test/support/git-remote.ts';
import { newToken } from '../../test/support/github-client.ts';
import { githubServer } from '../../test/support/github-server.ts';
import { factsFolder, writeFacts } from '../../test/support/platform-folder.ts';
import { type Outcome, slipway, slipwayWith } from '../../test/support/run.ts';
import { shippedPlatform } from '../../test/support/shipped-platform.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';
import { Git } from '../gitops/git.ts';
import { render } from './render.ts';

/** What the shipped facts come to. */
const { tree } = render(buildPlatform(shippedPlatform()));
const asTester = ['-c', 'user.name=tester', '-c', 'user.email=tester@example.org'];

async function committedPlatform(): Promise<string> {
  const folder = factsFolder();
  const git = new Git(folder);
  await git.run(['init', '--quiet']);
  await git.run(['add', 'platform.yaml', 'releases.yaml']);
  await git.run([...asTester, 'commit', '--quiet', '--message=feat: the facts']);
  return folder;
}

const service = (port: number) =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { selector: { app: web }, ports: [{ port: ${port} }] }\n`;

describe('slipway publish', () => {
  test('publishes once, then finds nothing to publish', async () => {
    const [folder, remote] = [await committedPlatform(), await emptyRemote()];
    const source = await new Git(folder).run(['rev-parse', 'HEAD']);
    const first = await slipway(folder, 'publish', '--repo', remote.folder, '--json');
    const head = await remote.run(['rev-parse', 'main']);
    expect(first.exitCode).toBe(0);
    const { added, ...rest } = JSON.parse(first.stdout);
    expect(rest).toEqual({ commit: head, changed: [], removed: [], kept: [], refused: [], notes: [] });
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

  test('takes the whole name of a branch, and none that Git would not', async () => {
    const [folder, remote] = [await committedPlatform(), await emptyRemote()];
    const elsewhere = path.join(temporaryFolder(), 'rendered');
    mkdirSync(elsewhere);
    writeFileSync(
      path.join(elsewhere, 'web\u001b[2J.yaml'),
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n',
    );
    const publish = ['publish', '--repo', remote.folder, '--from', elsewhere] as const;
    expect(await slipway(folder, ...publish, '--branch', 'a..b')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: '"a..b" is no name of a branch',
    });
    const { stdout } = await slipway(folder, ...publish, '--branch', 'refs/heads/main');
    // A name that would clear the screen is spelt out.
    expect(stdout.split('\n')[0]).toBe('+ web\\u001b[2J.yaml');
    expect(await remote.run(['for-each-ref', '--format=%(refname)', 'refs/heads'])).toBe('refs/heads/main');
  });

  test('goes where the facts say, unless it is told otherwise', async () => {
    const [folder, remote, other] = [await committedPlatform(), await emptyRemote(), await emptyRemote()];
    const elsewhere = path.join(temporaryFolder(), 'rendered');
    mkdirSync(elsewhere);
    writeFileSync(
      path.join(elsewhere, 'shop.yaml'),
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n',
    );
    writeFacts(folder, (text) =>
      text
        .replace(/^( {2}repository: ).*$/m, `$1file://${remote.folder}`)
        .replace(/^( {2}branch: ).*$/m, '$1live'),
    );
    const publish = ['publish', '--from', elsewhere] as const;
    expect((await slipway(folder, ...publish)).stdout).toContain(` on file://${remote.folder} live: 1 added`);
    expect((await slipway(folder, ...publish, '--branch', 'next')).stderr).toContain(
      "has no branch 'next' (it has live)",
    );
    // The branch of the facts belongs to their repository.
    expect((await slipway(folder, ...publish, '--repo', other.folder)).stdout).toContain(
      ` on ${other.folder} main: 1 added`,
    );
    rmSync(path.join(folder, 'platform.yaml'));
    expect(await slipway(folder, ...publish)).toMatchObject({
      exitCode: 2,
      stderr: 'platform.yaml names no gitops.repository; name the repository with --repo',
    });
    expect(await slipway(folder, ...publish, '--repo', '')).toMatchObject({
      exitCode: 2,
      stderr: '--repo is empty; name the manifests repository',
    });
  });

  test('is refused by the branch of the source itself', async () => {
    const folder = await committedPlatform();
    const source = await emptyRemote();
    await new Git(folder).run(['push', '--quiet', source.folder, 'HEAD:refs/heads/main']);
    const publish = ['publish', '--repo', source.folder] as const;
    expect(await slipway(folder, ...publish)).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining(
        'branch main has the history of the source: it is where the source is kept, not its manifests; ' +
          'name another repository, or a branch that has a history of its own',
      ),
    });
    expect(await source.run(['rev-list', '--count', 'main'])).toBe('1');
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

describe('slipway publish of a folder', () => {
  const claim =
    'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: { name: data, namespace: shop }\nspec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }\n';

  /** A source with rendered manifests in `dist`, and the repository they go to. */
  async function shop(): Promise<{
    remote: Git;
    publish: (files: Readonly<Record<string, string>>, ...args: string[]) => Promise<Outcome>;
  }> {
    const [folder, remote] = [temporaryFolder(), await emptyRemote()];
    const git = new Git(folder);
    await git.run(['init', '--quiet']);
    return {
      remote,
      async publish(files, ...args) {
        rmSync(path.join(folder, 'dist'), { recursive: true, force: true });
        for (const [file, text] of Object.entries(files)) {
          const full = path.join(folder, 'dist', file);
          mkdirSync(path.dirname(full), { recursive: true });
          writeFileSync(full, text);
        }
        await git.run(['add', '--all']);
        await git.run([...asTester, 'commit', '--quiet', '--allow-empty', '--message=feat: another port']);
        return slipway(folder, 'publish', '--repo', remote.folder, '--from', 'dist', ...args);
      },
    };
  }

  test('prints what was refused and the way on, exits with 1 and leaves the remote alone', async () => {
    const { remote, publish } = await shop();
    await publish({ 'shop/web.yaml': service(80) });
    const commit = await commitTo(remote, { 'shop/web.yaml': service(81) });
    const { exitCode, stdout, stderr } = await publish({ 'shop/web.yaml': service(82) });
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `refused: shop/web.yaml: was edited by tester in ${commit.slice(0, 12)} since it was published; put the change into the source, ` +
        'or choose: --adopt shop/web.yaml keeps theirs until the source says the same, --overwrite shop/web.yaml --reason "…" goes over it\n' +
        `nothing was published to ${remote.folder}`,
    );
    const machines = await publish({ 'shop/web.yaml': service(82) }, '--json');
    expect(JSON.parse(machines.stdout)).toMatchObject({
      commit: null,
      refused: [{ path: 'shop/web.yaml', kind: 'edited' }],
    });
    expect(await remote.run(['rev-parse', 'main'])).toBe(commit);
    const over = await publish(
      { 'shop/web.yaml': service(82) },
      '--overwrite',
      'shop',
      '--reason',
      'back to what Git says',
    );
    expect(over.exitCode).toBe(0);
    expect((await filesOf(remote))['shop/web.yaml']).toBe(service(82).trim());
    await commitTo(remote, { 'shop/web.yaml': service(83) });
    const kept = await publish({ 'shop/web.yaml': service(84) }, '--adopt', 'shop/web.yaml');
    expect([kept.exitCode, kept.stderr]).toEqual([
      0,
      'warning: shop/web.yaml is left as people made it, until the source says the same',
    ]);
  });

  test('publishes nothing that check calls an error, unless it is forced with a reason', async () => {
    const { remote, publish } = await shop();
    const files = { 'shop/data-pvc.yaml': claim.replace('1Gi', '1Gib') };
    const { exitCode, stderr } = await publish(files);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      "refused: shop/data-pvc.yaml: invalid-quantity: PersistentVolumeClaim shop/data spec.resources.requests.storage: '1Gib' is no quantity",
    );
    expect(stderr).toContain('(--force "reason" publishes it all the same)');
    expect(await remote.tryRun(['rev-parse', 'main'])).toBeUndefined();
    expect((await publish(files, '--force', 'the other half comes next')).exitCode).toBe(0);
    expect(await remote.run(['log', '-1', '--format=%(trailers:key=Slipway-Force)', 'main'])).toBe(
      'Slipway-Force: the other half comes next\n',
    );
  });

  test('shows in a dry run what each change risks, and what would be refused', async () => {
    const { remote, publish } = await shop();
    await publish({ 'shop/web.yaml': service(80), 'shop/data-pvc.yaml': claim });
    const { exitCode, stdout, stderr } = await publish({ 'shop/web.yaml': service(81) }, '--dry-run');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('data-loss  PersistentVolumeClaim shop/data  removed');
    expect(stdout).toContain('traffic: spec.ports[port=80,protocol=TCP]: the port stops answering');
    expect(stderr).toContain(
      'refused: shop/data-pvc.yaml: would be removed with PersistentVolumeClaim shop/data',
    );
    const machines = await publish(
      { 'shop/web.yaml': service(81) },
      '--dry-run',
      '--json',
      '--allow-removals',
      '1',
    );
    expect(machines.exitCode).toBe(0);
    const { changes, ...rest } = JSON.parse(machines.stdout);
    expect(rest).toMatchObject({
      commit: null,
      changed: ['shop/web.yaml'],
      removed: ['shop/data-pvc.yaml'],
      refused: [],
    });
    expect(changes.map(({ risk }: { risk: string }) => risk)).toEqual(['data-loss', 'traffic']);
    expect(await remote.run(['rev-list', '--count', 'main'])).toBe('1');
  });

  test('counts what does not fit on a screen', async () => {
    const { publish } = await shop();
    const many = Object.fromEntries(
      Array.from({ length: 25 }, (_, n) => [
        `shop/s${String(n).padStart(2, '0')}.yaml`,
        service(80).replace('web,', `s${n},`),
      ]),
    );
    await publish({ ...many, 'shop/web.yaml': service(80) });
    const { stderr } = await publish({ 'shop/web.yaml': service(80) });
    expect(stderr.split('\n').filter((line) => line.startsWith('refused: shop/'))).toHaveLength(20);
    expect(stderr).toContain(
      'refused: 5 more (--json lists all; --adopt and --overwrite take folders too, and . for all)',
    );
  });

  test.each([
    [
      ['--overwrite', 'shop/web.yaml'],
      'going over files needs a reason, which the commit will tell: --reason "…"',
    ],
    [
      ['--adopt', 'shop', '--overwrite', 'shop', '--reason', 'x'],
      'shop is both to be adopted and to be overwritten; choose one',
    ],
    [
      ['--adopt', 'shop/web.yaml'],
      'shop/web.yaml: not edited by hand, and not in the way; nothing is. Leave the option away',
    ],
  ])('refuses %j as wrong usage', async (args, message) => {
    const { publish } = await shop();
    const { exitCode, stderr } = await publish({ 'shop/web.yaml': service(80) }, ...args);
    expect([exitCode, stderr]).toEqual([2, message]);
  });
});

describe('slipway publish --pr', () => {
  test('pushes a branch with the token of the environment, opens one pull request, and says where it is', async () => {
    const api = await githubServer();
    const token = newToken();
    api.admit(token, { login: 'octo' });
    api.repository('octo/shop').branches.set('slipway/publish-main', 'b'.repeat(40));
    const remote = await emptyRemote();
    await commitTo(remote, { 'README.md': 'notes' });
    const git = await serveGit(remote, `x-access-token:${token}`, 'octo/shop.git');
    const folder = await sourceFolder();
    const env = { GH_ENTERPRISE_TOKEN: token, GITHUB_API_URL: api.api };
    const propose = (...args: string[]) =>
      slipwayWith(env, folder, 'publish', '--repo', git.address, '--from', 'dist', '--pr', ...args);

    const { exitCode, stdout, stderr } = await propose();
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(stdout.split('\n').slice(-2)).toEqual([
      expect.stringMatching(
        /^[0-9a-f]{40} on slipway\/publish-main, for http:\/\/127\.0\.0\.1:\d+\/octo\/shop\.git main: 1 added, 0 changed, 0 removed$/,
      ),
      `${api.api}/octo/shop/pull/1`,
    ]);
    expect(api.repository('octo/shop').pulls).toMatchObject([
      { head: 'slipway/publish-main', base: 'main', state: 'open', title: 'deploy: feat: a shop' },
    ]);
    expect(api.repository('octo/shop').pulls[0]?.body).toContain('**1 change: 1 none**');
    expect(await remote.run(['show', 'slipway/publish-main:shop/web.yaml'])).toContain('kind: Service');
    expect(await remote.run(['ls-tree', '-r', '--name-only', 'main'])).toBe('README.md');

    const again = await propose('--json');
    expect(JSON.parse(again.stdout)).toMatchObject({
      proposedOn: 'slipway/publish-main',
      pullRequest: { number: 1, action: 'unchanged' },
      refused: [],
    });
    expect(stdout + again.stdout + stderr + again.stderr).not.toContain(token);
    expect(api.violations).toEqual([]);
    await git.close();
  });

  test('asks for a token before it pushes anything', async () => {
    const remote = await emptyRemote();
    await commitTo(remote, { 'README.md': 'notes' });
    const git = await serveGit(remote, undefined, 'octo/shop.git');
    const env = { GITHUB_API_URL: `${git.address}/api` };
    const { exitCode, stderr } = await slipwayWith(
      env,
      await sourceFolder(),
      'publish',
      '--repo',
      git.address,
      '--from',
      'dist',
      '--pr',
    );
    await git.close();
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^there is no token for 127\.0\.0\.1:\d+\/octo\/shop; set GH_ENTERPRISE_TOKEN, or store one with Git's credential helper/,
    );
    expect(await remote.run(['for-each-ref', '--format=%(refname)'])).toBe('refs/heads/main');
  });

  test('is for repositories on GitHub only', async () => {
    const remote = await emptyRemote();
    const { exitCode, stderr } = await slipway(
      await sourceFolder(),
      'publish',
      '--repo',
      remote.folder,
      '--from',
      'dist',
      '--pr',
    );
    expect([exitCode, stderr]).toEqual([
      2,
      `${remote.folder} is no repository on GitHub; name one by its address, as in https://github.com/owner/name`,
    ]);
  });

  async function sourceFolder(): Promise<string> {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'dist/shop'), { recursive: true });
    writeFileSync(path.join(folder, 'dist/shop/web.yaml'), service(80));
    const git = new Git(folder);
    await git.run(['init', '--quiet']);
    await git.run(['add', '--all']);
    await git.run([...asTester, 'commit', '--quiet', '--message=feat: a shop']);
    return folder;
  }
});
