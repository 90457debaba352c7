import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Git } from '../../gitops/git.ts';
import { SlipwayError } from '../../gitops/slipway-error.ts';
import type { Environment } from '../context.ts';
import { shellWord } from '../shell-word.ts';
import { toolVersion } from '../tool-version.ts';
import { gitPlaceOf } from './git-place.ts';
import { indented, stepInto, stepToCommit } from './next-steps.ts';

/**
 * Installs the packages of a new repository and runs its tests, which write their snapshots. What npm says goes to standard error.
 *
 * @param isNew whether there was no such folder before
 * @throws SlipwayError naming the step that failed or was stopped by Ctrl-C, and all that is left to do; what was written stays
 */
export async function installAndTest(folder: string, isNew: boolean, env: Environment): Promise<void> {
  const steps = [
    ['npm', 'install'],
    // Snapshots that are not there yet would be a failure wherever the environment looks like CI.
    ['npm', 'test', '--', '--ci=false'],
  ] as const;
  for (const [index, [program, ...args]] of steps.entries()) {
    const end = await endOf(program, args, folder, env);
    if (end === undefined) continue;
    const rest = steps.slice(index).map((step) => step.join(' '));
    const go = indented([...stepInto(folder), ...rest, stepToCommit(await gitPlaceOf(folder))]);
    const step = `${program} ${args.join(' ')}`;
    const over = isNew ? `rm -r ${shellWord(folder)}` : 'run init in a new folder';
    throw end === 'stopped'
      ? new SlipwayError(
          `stopped at ${step}; ${folder} is written, and not committed. To go on:\n${go}\nTo start over: ${over}`,
          130,
        )
      : new SlipwayError(`${folder} is written, but ${step} ${end}; when that is mended:\n${go}`, 1);
  }
}

/**
 * How a program failed, in words; undefined where it did not. Ctrl-C ends the program and not us, so that somebody is left to say what
 * there is now.
 */
async function endOf(
  program: string,
  args: readonly string[],
  folder: string,
  env: Environment,
): Promise<string | 'stopped' | undefined> {
  let isStopped = false;
  const child = spawn(program, args, { cwd: folder, env, stdio: ['ignore', 2, 2] });
  const stop = () => {
    isStopped = true;
    // A terminal tells both of us; a program may have told us alone.
    child.kill('SIGINT');
  };
  process.on('SIGINT', stop);
  try {
    const [status, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    if (isStopped || signal === 'SIGINT' || status === 130) return 'stopped';
    if (status === 0) return undefined;
    return signal === null ? `ended with ${status}` : `was ended by ${signal}`;
  } catch (error) {
    return `cannot be run (${(error as Error).message})`;
  } finally {
    process.off('SIGINT', stop);
  }
}

/** What became of a new repository's first commit: its name, or why there is none. */
export type FirstCommit = { readonly commit: string } | { readonly commit: null; readonly reason: string };

/** Makes a Git repository of a folder, and commits all of it. Where it already is part of another one, committing is its owner's to do. */
export async function commitAll(folder: string): Promise<FirstCommit> {
  const git = new Git(folder);
  const place = await gitPlaceOf(folder);
  if (place.kind === 'inside')
    return { commit: null, reason: `${folder} is in the Git repository ${path.basename(place.top)}` };
  try {
    if (place.kind === 'none') await git.run(['init', '--quiet', '--initial-branch=main']);
    if ((await git.tryRun(['var', 'GIT_COMMITTER_IDENT'])) === undefined)
      return {
        commit: null,
        reason:
          'git does not know who you are; say so by git config user.name NAME and git config user.email ADDRESS',
      };
    await git.run(['add', '--all']);
    await git.run(['commit', '--quiet', `--message=chore: begin with slipway ${toolVersion}`]);
    return { commit: await git.run(['rev-parse', 'HEAD']) };
  } catch (error) {
    // Everything is written by now, whatever a hook or a setting has against the commit.
    if (error instanceof SlipwayError) return { commit: null, reason: error.message };
    throw error;
  }
}
