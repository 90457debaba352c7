import { Command } from 'commander';
import { writeTree } from '../gitops/write-tree.ts';
import type { Context } from './context.ts';
import { warn } from './outcome.ts';

/** What `synth --json` prints. */
export interface SynthResult {
  readonly objects: number;
  readonly files: number;
  readonly bytes: number;
}

/** `slipway synth`: facts to files. */
export function synthCommand({ finish, platforms }: Context): Command {
  return new Command('synth')
    .description('write the manifests of the platform in this folder')
    .option('--out <folder>', 'folder to write, replaced as a whole', 'dist')
    .option('--json', 'print {objects, files, bytes}')
    .action(({ out, json }: { out: string; json?: true }) => {
      const { tree, reading, warnings } = platforms.synthesize('.');
      const objects = reading.objects.length;
      writeTree(out, tree);
      warn(warnings);
      const bytes = [...tree.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
      const result: SynthResult = { objects, files: tree.size, bytes };
      const text = json ? JSON.stringify(result) : `${objects} objects in ${tree.size} files: ${out}/`;
      process.stdout.write(`${text}\n`);
      finish(0);
    });
}
