import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';

/**
 * The command line as one script, with the code that V8 compiled from it when it was built. V8 refuses that code in another
 * version of Node and compiles anew; nothing but time depends on it.
 */
const filename = fileURLToPath(new URL('../build/cli.cjs', import.meta.url));
const cache = fileURLToPath(new URL('../build/cli.cache', import.meta.url));
// The build writes ASCII only (scripts/build.js), and for that Node needs to decode nothing.
const source = readFileSync(filename, 'latin1');

export const script = new Script(
  `(function (exports, require, module, __filename, __dirname) {${source}\n})`,
  {
    filename,
    cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
  },
);

/** What the bundle exports (lib/cli/bundle.ts). */
export function load() {
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(filename), module, filename, '');
  return module.exports;
}

/** Runs the command line with arguments and an environment, and gives the exit code. */
export async function run(args, env) {
  return load().runProgram(args, env);
}
