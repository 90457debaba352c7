import type { Environment } from './context.ts';
import { folderApps } from './folder-apps.ts';
import { runProgram as runWith } from './program.ts';

/**
 * What the package has as one file: the command line and the plugin that `cdk8s synth` loads, each loaded when it is needed. There is no
 * chart in it: the platform of a folder is what the folder's own app makes.
 */
export { loadCommands } from './program.ts';
export const loadValidationPlugin = () => import('./validation-plugin.ts');

export async function runProgram(args: readonly string[], env: Environment, home: string): Promise<number> {
  return runWith(args, { platforms: folderApps(env), env, home, stdin: () => process.stdin });
}
