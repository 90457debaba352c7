import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';

/**
 * A command line that was built as one script, with the code that V8 compiled from it then. V8 refuses that code in another version of
 * Node and compiles anew; nothing but time depends on it.
 *
 * @param filename the script; its code is beside it, ending with `.cache`
 */
export function readBundle(filename) {
  const cache = filename.replace(/\.cjs$/, '.cache');
  // The build writes ASCII only (scripts/build.js), and for that Node needs to decode nothing.
  const source = readFileSync(filename, 'latin1');
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename,
    cachedData: existsSync(cache) ? readFileSync(cache) : undefined,
  });
  return { script, load: () => load(script, filename) };
}

/** What the bundle exports (lib/cli/bundle.ts). */
function load(script, filename) {
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(filename), module, filename, '');
  return module.exports;
}
