import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledLicenses } from './bundled-licenses.js';

/**
 * Builds the package: the library as plain modules with types, since bundled it would bring its users a second cdk8s; the command line
 * as one file, since that loads in half the time. Beside it, for this checkout only, the command line with the charts of this repository.
 */
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
// `npm pack --json` builds too, and its standard output is for its result.
process.stdout.write = (...text) => process.stderr.write(...text);
if (!existsSync('node_modules/esbuild')) {
  // `npm ci --omit=dev` runs this too, and has nothing to build with.
  process.stderr.write('not built: the development packages are not installed (npm ci installs them)\n');
  process.exit(0);
}
const { build } = await import('esbuild');
const { readBundle } = await import('../bin/bundle.js');
rmSync('build', { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
for (const [entry, name] of [
  ['lib/cli/bundle.ts', 'cli'],
  ['lib/cli/checkout-bundle.ts', 'checkout'],
]) {
  const outfile = path.resolve('build', `${name}.cjs`);
  await bundle(entry, outfile);
  await warmUp(outfile);
}

async function bundle(entry, outfile) {
  const { metafile } = await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    // 1.2 MB that only pictures need: it stays a package of its own, and `import()` of it becomes `require()`, which a script has.
    external: ['@viz-js/viz'],
    supported: { 'dynamic-import': false },
    platform: 'node',
    // One script and not a module: Node 20 can keep compiled code for scripts only.
    format: 'cjs',
    target: 'node20',
    minifySyntax: true,
    // Without comments the file is half as large, and has no letter beyond ASCII: it is then read three times as fast.
    minifyWhitespace: true,
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range of ASCII
  if (/[^\x00-\x7f]/.test(readFileSync(outfile, 'latin1'))) {
    throw new Error(
      `${outfile} has letters beyond ASCII, which bin/bundle.js would read wrongly: write them as \\u in regular expressions`,
    );
  }
  writeFileSync(outfile.replace(/\.cjs$/, '.licenses.txt'), bundledLicenses(metafile));
}

/** Runs a bundle once to compile what a run needs; the code is then read instead of compiled at every start. */
async function warmUp(outfile) {
  const { script, load } = readBundle(outfile);
  const { loadCommands, loadValidationPlugin, runProgram } = load();
  await Promise.all([loadCommands(), loadValidationPlugin()]);
  process.stdout.write(`built ${path.relative('.', outfile)} `);
  await runProgram(['--version'], {}, root);
  writeFileSync(outfile.replace(/\.cjs$/, '.cache'), script.createCachedData());
}
