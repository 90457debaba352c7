import { Command } from 'commander';
import { promote } from '../gitops/promote/promote.ts';
import type { Context } from './context.ts';
import { editReleases } from './edit-releases.ts';

interface PromoteOptions {
  allowDowngrade?: true;
  json?: true;
}

/** `slipway promote`: one pin of `releases.yaml` to a new image. */
export function promoteCommand({ finish }: Context): Command {
  return new Command('promote')
    .description('move the pin of an app in releases.yaml; the rest of the file stays as it is')
    .argument('<app>', 'an app of releases.yaml')
    .argument('<image>', 'the image in full, or its tag alone; with a digest, as v61@sha256:…, or without')
    .option('--allow-downgrade', 'take an older tag too, or another digest of the same tag')
    .option('--json', 'print {app, from, to, changed, file, line}')
    .action((app: string, image: string, { allowDowngrade, json }: PromoteOptions) => {
      const { result } = editReleases((text, prefix) =>
        promote(text, { app, image, prefix, allowDowngrade }),
      );
      const { from, to, changed, file, line } = result;
      const place = `${file}:${line}`;
      if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
      else
        process.stdout.write(
          changed ? `${app}: ${from} → ${to} (${place})\n` : `${app} already is at ${to} (${place})\n`,
        );
      if (changed) process.stderr.write(`next: commit ${file} and merge it; that is the release\n`);
      finish(0);
    });
}
