import type { Command } from 'commander';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { type CheckInput, pathInput, platformInput } from './check-input.ts';
import type { PlatformSource } from './platform-source.ts';

/** Where a question about manifests gets them from. */
export interface ManifestOptions {
  readonly manifests?: readonly string[];
  readonly facts?: string;
  readonly whole?: true;
}

/** Adds the options that say which manifests a command asks. */
export function withManifests(command: Command): Command {
  return command
    .option(
      '--manifests <path>',
      'file or folder of YAML to ask instead of the platform of this folder; may be repeated',
      (path: string, before: readonly string[] = []) => [...before, path],
    )
    .option('--facts <file>', 'what is known of the cluster; usually platform.yaml, where there is one')
    .option('--whole', 'the paths are everything in the cluster');
}

/** The manifests that the options name, and what could not be read of them. @throws SlipwayError where none can be read */
export function manifestInput(
  { manifests, facts, whole }: ManifestOptions,
  platforms: PlatformSource,
): CheckInput {
  // What the operator has yet to fill in is what synth and check speak of; here it would hide the answer.
  const options = { facts, whole: whole === true };
  if (manifests === undefined) return { ...platformInput('.', platforms, options), notes: [] };
  const { inventory, notes } = pathInput(manifests, options);
  const unreadable = inventory.unreadable.map(
    ({ file, line, reason }) => `${file}:${line} is left out: ${reason}`,
  );
  if (inventory.written.length === 0)
    throw new SlipwayError(`no manifest can be read; mend them, and ask again:\n${unreadable.join('\n')}`, 2);
  return { inventory, notes: [...unreadable, ...notes] };
}
