import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { Git } from '../../gitops/git.ts';
import { SlipwayError } from '../../gitops/slipway-error.ts';
import type { Environment } from '../context.ts';
import { toolVersion } from '../tool-version.ts';

/**
 * Installs the packages of a new repository and runs its tests, which write their snapshots. What npm says goes to standard error.
 *
 * @throws SlipwayError naming the step that failed and what is left to do; what was written stays
 */
export function installAndTest(folder: string, env: Environment): void {
  const steps = [
    ['npm', 'install'],
    // Snapshots that are not there yet would be a failure wherever the environment looks like CI.
    ['npm', 'test', '--', '--ci=false'],
  ] as const;
  for (const [index, [program, ...args]] of steps.entries()) {
    const { status, error } = spawnSync(program, args, { cwd: folder, env, stdio: ['ignore', 2, 2] });
    if (status === 0) continue;
    const rest = steps.slice(index).map((step) => step.join(' '));
    const go = path.resolve(folder) === process.cwd() ? [] : [`cd ${folder}`];
    throw new SlipwayError(
      `${folder} is written, but ${program} ${args.join(' ')} ${error === undefined ? `ended with ${status}` : `cannot be run (${error.message})`}; ` +
        `when that is mended: ${[...go, ...rest].join(' && ')}, then commit`,
      1,
    );
  }
}

/** What became of a new repository's first commit: its name, or why there is none. */
export type FirstCommit = { readonly commit: string } | { readonly commit: null; readonly reason: string };

/** Makes a Git repository of a folder, and commits all of it. Where it already is part of another one, committing is its owner's to do. */
export async function commitAll(folder: string): Promise<FirstCommit> {
  const git = new Git(folder);
  const top = await git.tryRun(['rev-parse', '--show-toplevel']);
  const prefix = await git.tryRun(['rev-parse', '--show-prefix']);
  if (top !== undefined && prefix !== '')
    return { commit: null, reason: `${folder} is in the Git repository ${path.basename(top)}` };
  if (top === undefined) await git.run(['init', '--quiet', '--initial-branch=main']);
  if ((await git.tryRun(['var', 'GIT_COMMITTER_IDENT'])) === undefined)
    return { commit: null, reason: 'git does not know who you are (git config user.name and user.email)' };
  await git.run(['add', '--all']);
  await git.run(['commit', '--quiet', `--message=chore: begin with slipway ${toolVersion}`]);
  return { commit: await git.run(['rev-parse', 'HEAD']) };
}
