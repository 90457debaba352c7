import type { Command } from 'commander';
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

/** The manifests that the options name. @throws SlipwayError where there are none */
export function manifestInput(
  { manifests, facts, whole }: ManifestOptions,
  platforms: PlatformSource,
): CheckInput {
  // What the operator has yet to fill in is what synth and check speak of; here it would hide the answer.
  const options = { facts, whole: whole === true };
  if (manifests === undefined) return { ...platformInput('.', platforms, options), notes: [] };
  return pathInput(manifests, options);
}
