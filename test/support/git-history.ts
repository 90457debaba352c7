import path from 'node:path';
import { Git } from '../../lib/gitops/git.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A commit to make; files that it does not name stay as they are. */
export interface CommitPlan {
  readonly branch: string;
  /** Content by path; undefined removes a file. */
  readonly files: Readonly<Record<string, string | undefined>>;
  /** Branch to begin at, when this is the first commit of a new one. */
  readonly from?: string;
  /** Branch to merge. The files are the outcome, whatever the branch says. */
  readonly merge?: string;
}

/**
 * A repository with a work tree on `main`, and with these commits. They are made in one go, because one call of git for each would take
 * most of the time.
 */
export async function repositoryWith(commits: readonly CommitPlan[]): Promise<Git> {
  const git = new Git(path.join(temporaryFolder(), 'platform'));
  await new Git('.').run(['init', '--quiet', '--initial-branch=main', git.folder]);
  await git.run(['fast-import', '--quiet'], commits.map(commandsOf).join(''));
  await git.run(['config', 'user.name', 'tester']);
  await git.run(['config', 'user.email', 'tester@example.org']);
  await git.run(['reset', '--quiet', '--hard', 'main']);
  return git;
}

function commandsOf({ branch, files, from, merge }: CommitPlan, index: number): string {
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  return [
    `commit refs/heads/${branch}\n`,
    // A second apart, so that an order by date is the order in which they are listed.
    `committer tester <tester@example.org> ${1_750_000_000 + index} +0000\n`,
    data(`commit ${index}`),
    from === undefined ? '' : `from refs/heads/${from}\n`,
    merge === undefined ? '' : `merge refs/heads/${merge}\n`,
    ...Object.entries(files).map(([file, text]) =>
      text === undefined ? `D ${file}\n` : `M 100644 inline ${file}\n${data(text)}`,
    ),
    '\n',
  ].join('');
}
