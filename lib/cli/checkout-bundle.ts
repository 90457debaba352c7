import type { Environment } from './context.ts';
import { ownPlatform } from './own-platform.ts';
import { runProgram as runWith } from './program.ts';

/** The same as bundle.ts for a checkout of this repository, with its charts built in: they need not be loaded from source each time. */
export { loadCommands } from './program.ts';
export const loadValidationPlugin = () => import('./validation-plugin.ts');

export async function runProgram(args: readonly string[], env: Environment, home: string): Promise<number> {
  return runWith(args, { platforms: ownPlatform, env, home, stdin: () => process.stdin });
}
