import type { Environment } from './context.ts';
import { ownPlatform } from './own-platform.ts';
import { runProgram as runWith } from './program.ts';

/** What is bundled into one file: the command line and the plugin that `cdk8s synth` loads, each loaded when it is needed. */
export { loadCommands } from './program.ts';
export const loadValidationPlugin = () => import('./validation-plugin.ts');

/** The command line with the platform of this repository. */
export async function runProgram(args: readonly string[], env: Environment): Promise<number> {
  return runWith(args, { platforms: ownPlatform, env, stdin: () => process.stdin });
}
