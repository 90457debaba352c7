import { Command } from 'commander';
import { Git } from '../gitops/git.ts';
import { readPinHistory } from '../gitops/promote/pin-history.ts';
import { rollBack } from '../gitops/promote/roll-back.ts';
import type { Context } from './context.ts';
import { editReleases } from './edit-releases.ts';

/** `slipway rollback`: one pin of `releases.yaml` back to the image before, which Git remembers. */
export function rollbackCommand({ finish }: Context): Command {
  return new Command('rollback')
    .description(
      'move the pin of an app in releases.yaml back to the one before, from the history of the branch',
    )
    .argument('<app>', 'an app of releases.yaml')
    .option(
      '--json',
      'print {app, from, to, changed, file, line, commit}: the commit that had brought the image',
    )
    .action(async (app: string, { json }: { json?: true }) => {
      const history = await readPinHistory(new Git('.'));
      const { move, result } = editReleases((text, prefix) => rollBack(text, { app, prefix, history }));
      const { from, to, file, line } = result;
      const { commit } = move;
      if (json) process.stdout.write(`${JSON.stringify({ ...result, commit })}\n`);
      else process.stdout.write(`${app}: ${from} → ${to}, as in ${commit.slice(0, 12)} (${file}:${line})\n`);
      process.stderr.write(`next: commit ${file} and merge it; it goes out like any release\n`);
      finish(0);
    });
}
