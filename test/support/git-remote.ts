import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Git } from '../../lib/gitops/git.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A bare repository, empty, with `main` as its first branch. */
export async function emptyRemote(): Promise<Git> {
  const remote = new Git(path.join(temporaryFolder(), 'k8s-manifests.git'));
  await new Git('.').run(['init', '--quiet', '--bare', '--initial-branch=main', remote.folder]);
  return remote;
}

/**
 * Works in a clone of a remote as a person would, pushes what `main` comes to, also backwards, and gives its commit. The clone knows who
 * the person is.
 */
export async function inClone(
  remote: Git,
  work: (clone: Git) => Promise<unknown>,
  person = 'tester',
): Promise<string> {
  const clone = new Git(path.join(temporaryFolder(), 'clone'));
  const config = [`--config=user.name=${person}`, '--config=user.email=tester@example.org'];
  await new Git('.').run(['clone', '--quiet', ...config, remote.folder, clone.folder]);
  await work(clone);
  await clone.run(['push', '--quiet', '--force', 'origin', 'HEAD:main']);
  return clone.run(['rev-parse', 'HEAD']);
}

/** Commits files to `main` of a remote as a person would, and gives the commit; `undefined` removes a file. */
export async function commitTo(
  remote: Git,
  files: Readonly<Record<string, string | undefined>>,
  subject = 'edited by hand',
): Promise<string> {
  return inClone(remote, async (clone) => {
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
    await clone.run(['commit', '--quiet', `--message=${subject}`]);
  });
}

/** Content by path at the head of a remote, at one moment of it. */
export async function filesOf(remote: Git): Promise<Record<string, string>> {
  const head = await remote.run(['rev-parse', 'main']);
  const names = (await remote.run(['ls-tree', '-r', '--name-only', head])).split('\n');
  const contents = await Promise.all(names.map((name) => remote.run(['show', `${head}:${name}`])));
  return Object.fromEntries(names.map((name, index) => [name, contents[index] ?? '']));
}
