import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Git } from '../../lib/gitops/git.ts';
import { ledgerPath } from '../../lib/gitops/publish/ledger.ts';
import { filesOf } from '../support/git-remote.ts';
import { repository } from '../support/shipped-platform.ts';

/** How a process ended. */
export interface Ended {
  /** Null where it was killed. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  /** Kills it and everything that it started, as a machine that goes off would. */
  kill(): void;
}

/** Manifests of a version: some stay, some change with it, and some are of this version alone. */
export function versionOf(version: number): ReadonlyMap<string, string> {
  const map = (name: string, data: string) =>
    `---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: shop\ndata:\n  version: '${data}'\n`;
  return new Map([
    ...['a', 'b', 'c'].map((name) => [`shop/${name}-configmap.yaml`, map(name, 'always')] as const),
    ...['d', 'e', 'f'].map((name) => [`shop/${name}-configmap.yaml`, map(name, String(version))] as const),
    [`shop/of-${version}-configmap.yaml`, map(`of-${version}`, String(version))],
  ]);
}

/** A source with a commit for each version, the first being 1, and a checkout of each with what it renders to in `dist`. */
export async function sourceWith(
  folder: string,
  versions: number,
): Promise<{ checkouts: readonly string[]; commits: readonly string[] }> {
  const git = new Git(path.join(folder, 'source'));
  mkdirSync(git.folder, { recursive: true });
  await git.run(['init', '--quiet', '--initial-branch=main']);
  writeFileSync(path.join(git.folder, '.gitignore'), 'dist\n');
  await git.run(['add', '.gitignore']);
  const checkouts: string[] = [];
  const commits: string[] = [];
  for (let version = 1; version <= versions; version++) {
    await git.run([
      '-c', 'user.name=tester', '-c', 'user.email=tester@example.org', 'commit', '--quiet', '--allow-empty', `--message=feat: version ${version}`,
    ]); // biome-ignore format: one command, one line
    const checkout = path.join(folder, `checkout-${version}`);
    await git.run(['worktree', 'add', '--quiet', '--detach', checkout]);
    for (const [file, text] of versionOf(version)) {
      const full = path.join(checkout, 'dist', file);
      mkdirSync(path.dirname(full), { recursive: true });
      writeFileSync(full, text);
    }
    checkouts.push(checkout);
    commits.push(await git.run(['rev-parse', 'HEAD']));
  }
  return { checkouts, commits };
}

/** Starts `slipway publish` as its users do, in a process group of its own. */
export function startPublisher(
  checkout: string,
  address: string,
  temporary: string,
  ...args: string[]
): Running {
  const slipway = path.join(repository, 'bin/slipway.js');
  const child = spawn(
    process.execPath,
    [slipway, 'publish', '--repo', address, '--from', 'dist', '--json', ...args],
    {
      cwd: checkout,
      detached: true,
      env: { ...process.env, TMPDIR: temporary },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (part) => {
    said.stdout += String(part);
  });
  child.stderr.on('data', (part) => {
    said.stderr += String(part);
  });
  return {
    ended: once(child, 'close').then(([exitCode]) => ({ exitCode: exitCode as number | null, ...said })),
    kill: () => {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL');
      } catch {
        // It was faster.
      }
    },
  };
}

/**
 * The version that a remote is at, if it is whole: every file is what the ledger says and what the version is made of, and
 * every object can be read. Undefined where nothing was published yet.
 */
export async function wholeVersion(remote: Git, commits: readonly string[]): Promise<number | undefined> {
  await remote.run(['fsck', '--strict', '--connectivity-only', '--no-dangling', '--no-progress']);
  if ((await remote.tryRun(['rev-parse', '--verify', '--quiet', 'main'])) === undefined) return undefined;
  const { [ledgerPath]: text = '', ...files } = await filesOf(remote);
  const ledger = JSON.parse(text) as { source: string; files: Record<string, string> };
  const version = commits.indexOf(ledger.source) + 1;
  const wanted = versionOf(version);
  const [there, listed, made] = [Object.keys(files), Object.keys(ledger.files), [...wanted.keys()]].map(
    (paths) => paths.sort().join(' '),
  );
  if (there !== made || listed !== made)
    throw new Error(`mixed: ${there}; the ledger of ${version} lists ${listed}`);
  for (const [file, content] of wanted) {
    const isSame = `${files[file]}\n` === content;
    const hash = createHash('sha256').update(content).digest('hex');
    if (!isSame || ledger.files[file] !== hash)
      throw new Error(`mixed: ${file} is not of version ${version}`);
  }
  return version;
}
