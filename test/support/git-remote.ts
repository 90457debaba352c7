import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Git } from '../../lib/gitops/git.ts';
import { temporaryFolder } from './temporary-folder.ts';

const asTester = ['-c', 'user.name=tester', '-c', 'user.email=tester@example.org'];

/** A bare repository, empty, with `main` as its first branch. */
export async function emptyRemote(): Promise<Git> {
  const remote = new Git(path.join(temporaryFolder(), 'k8s-manifests.git'));
  await new Git('.').run(['init', '--quiet', '--bare', '--initial-branch=main', remote.folder]);
  return remote;
}

/** Commits files to a branch of a remote as a person would, and gives the commit; `undefined` removes a file. */
export async function commitTo(
  remote: Git,
  files: Readonly<Record<string, string | undefined>>,
  subject = 'edited by hand',
): Promise<string> {
  const clone = new Git(path.join(temporaryFolder(), 'clone'));
  await new Git('.').run(['clone', '--quiet', remote.folder, clone.folder]);
  for (const [file, content] of Object.entries(files)) {
    const full = path.join(clone.folder, file);
    if (content === undefined) {
      rmSync(full);
      continue;
    }
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, content);
  }
  await clone.run(['add', '--all']);
  await clone.run([...asTester, 'commit', '--quiet', `--message=${subject}`]);
  await clone.run(['push', '--quiet', 'origin', 'HEAD:main']);
  return clone.run(['rev-parse', 'HEAD']);
}

/** Content by path at the head of a remote. */
export async function filesOf(remote: Git): Promise<Record<string, string>> {
  const names = (await remote.run(['ls-tree', '-r', '--name-only', 'main'])).split('\n');
  const contents = await Promise.all(names.map((name) => remote.run(['show', `main:${name}`])));
  return Object.fromEntries(names.map((name, index) => [name, contents[index] ?? '']));
}
