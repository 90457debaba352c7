import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The command line as it was built, if it was: in a checkout the one with the charts of this repository, in the package the one
 * without any.
 */
export function builtFile() {
  return ['checkout', 'cli']
    .map((name) => fileURLToPath(new URL(`../build/${name}.cjs`, import.meta.url)))
    .find((file) => existsSync(file));
}
