import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Git } from '../lib/gitops/git.ts';
import { publish } from '../lib/gitops/publish/publish.ts';
import { gitSource } from '../lib/gitops/publish/source.ts';
import { manyApps } from './many-apps.ts';
import { median, row, seconds } from './measure.ts';

const files = 10_000;
const asBench = ['-c', 'user.name=bench', '-c', 'user.email=bench@example.org'];

/** One changed file among ten thousand, published to a repository on disk: the publication alone, and the command as it is started. */
export async function benchPublish(): Promise<string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-bench-'));
  try {
    return await measured(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measured(folder: string): Promise<string[]> {
  const source = new Git(path.join(folder, 'source'));
  const remote = new Git(path.join(folder, 'remote.git'));
  const tree = treeOf();
  write(path.join(source.folder, 'dist'), tree);
  await new Git('.').run(['init', '--quiet', source.folder]);
  writeFileSync(path.join(source.folder, '.gitignore'), 'dist\n');
  await source.run(['add', '.gitignore']);
  await new Git('.').run(['init', '--quiet', '--bare', '--initial-branch=main', remote.folder]);

  let change = 0;
  /** A new commit of the source, with one object changed. */
  async function edited(): Promise<[string, string]> {
    change += 1;
    const file = 'blog-system/was-config-configmap.yaml';
    const text = (tree.get(file) ?? '').replace('jdbc:mysql', `jdbc:mysql+${change}`);
    await source.run([...asBench, 'commit', '--quiet', '--allow-empty', `--message=change ${change}`]);
    return [file, text];
  }
  const alone = async () => {
    const [file, text] = await edited();
    const { changed, refused } = await publish({
      repository: remote.folder,
      branch: 'main',
      tree: new Map([...tree, [file, text]]),
      source: await gitSource(source.folder),
      tool: 'bench',
      leave: { count: files, paths: [] },
    });
    if (changed.length + refused.length > 1) throw new Error('more was changed than one file');
  };
  await alone();
  const publication = await median(3, alone);
  const command = await median(3, async () => {
    const [file, text] = await edited();
    writeFileSync(path.join(source.folder, 'dist', file), text);
    const slipway = path.resolve(import.meta.dirname, '../bin/slipway.js');
    execFileSync(process.execPath, [slipway, 'publish', '--repo', remote.folder, '--from', 'dist'], {
      cwd: source.folder,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  });
  return [
    row(
      `publishing ${tree.size} files, one changed, to a local remote`,
      seconds(publication),
      '<= 3 s',
      publication <= 3_000,
    ),
    row(
      'the same as a command: reading, all rules, publishing',
      seconds(command),
      '<= 3 s',
      command <= 3_000,
    ),
  ];
}

function treeOf(): Map<string, string> {
  const { files: all } = manyApps(files);
  return new Map(all.slice(0, files).map(({ path: file, text }) => [file, text]));
}

function write(folder: string, tree: ReadonlyMap<string, string>): void {
  for (const [file, text] of tree) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
}
