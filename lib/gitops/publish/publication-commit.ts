import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Git } from '../git.ts';
import type { Tree } from '../plan.ts';
import type { Head } from './head.ts';
import { ledgerPath } from './ledger.ts';
import type { FilePlan } from './plan-publication.ts';

/** A commit to be made from Git's objects. */
export interface CommitDraft {
  readonly head: Head;
  readonly plan: FilePlan;
  readonly tree: Tree;
  readonly ledger: string;
  readonly message: string;
}

/** Makes the commit of a publication on top of the head, and gives its name. Nothing points to it yet. */
export async function commitPublication(git: Git, workspace: string, draft: CommitDraft): Promise<string> {
  const { head, plan, tree } = draft;
  const contents = new Map([...plan.added, ...plan.changed].map((file) => [file, tree.get(file) ?? '']));
  contents.set(ledgerPath, draft.ledger);
  const names = await writeBlobs(git, workspace, [...contents.values()]);
  const entries = [
    ...plan.removed.map((file) => `0 ${'0'.repeat(names[0]?.length ?? 40)}\t${file}`),
    ...[...contents.keys()].map((file, index) => `100644 ${names[index]}\t${file}`),
  ];
  await git.run(head.commit === undefined ? ['read-tree', '--empty'] : ['read-tree', head.commit]);
  await git.run(['update-index', '-z', '--index-info'], entries.map((entry) => `${entry}\0`).join(''));
  const root = await git.run(['write-tree']);
  return commitTree(git, root, head.commit, draft.message);
}

/** Makes a commit of a tree that is there. */
export async function commitTree(
  git: Git,
  root: string,
  parent: string | undefined,
  message: string,
): Promise<string> {
  const parents = parent === undefined ? [] : ['-p', parent];
  return git.run([...(await identity(git)), 'commit-tree', root, ...parents], message);
}

/** Hands all files to git at once; a process for each would take seconds for a large tree. */
async function writeBlobs(git: Git, workspace: string, contents: readonly string[]): Promise<string[]> {
  const files = contents.map((_, index) => path.join(workspace, `blob-${index}`));
  await Promise.all(files.map((file, index) => writeFile(file, contents[index] ?? '')));
  const names = await git.run(['hash-object', '-w', '--no-filters', '--stdin-paths'], files.join('\n'));
  return names.split('\n');
}

/** Whoever Git was told you are; where nobody told it, as on a fresh runner, the tool itself. */
async function identity(git: Git): Promise<string[]> {
  // Without this setting git would make an address up from the machine's name.
  const known = await Promise.all(
    ['GIT_COMMITTER_IDENT', 'GIT_AUTHOR_IDENT'].map((name) =>
      git.tryRun(['-c', 'user.useConfigOnly=true', 'var', name]),
    ),
  );
  return known.every((ident) => ident !== undefined)
    ? []
    : ['-c', 'user.name=slipway', '-c', 'user.email=slipway@localhost'];
}
