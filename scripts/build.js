import { execFileSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Builds the package: the library as plain modules with types, since bundled it would bring its users a second cdk8s; the
 * command line as one file, since that loads in half the time.
 */
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
if (!existsSync('node_modules/esbuild')) {
  // `npm ci --omit=dev` runs this too, and has nothing to build with.
  process.stderr.write('not built: the development packages are not installed (npm ci installs them)\n');
  process.exit(0);
}
const { build } = await import('esbuild');
rmSync('build', { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '--project', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
await build({
  entryPoints: ['lib/cli/program.ts'],
  outfile: 'build/cli.cjs',
  bundle: true,
  platform: 'node',
  // One script and not a module: Node 20 can keep compiled code for scripts only.
  format: 'cjs',
  target: 'node20',
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
});

// Run once to compile what a run needs; the code is then read instead of compiled at every start.
const { script, run } = await import('../bin/bundle.js');
process.stdout.write('built slipway ');
await run(['--version']);
writeFileSync('build/cli.cache', script.createCachedData());
