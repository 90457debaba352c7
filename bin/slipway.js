#!/usr/bin/env node
// Committed, because what the build writes is not executable.
import { fileURLToPath } from 'node:url';
import { builtFile } from './built.js';
import { newerSource } from './newer-source.js';

// `slipway check | head` closes the pipe when it has seen enough; that is no failure.
process.stdout.on('error', (error) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

const built = builtFile();
const newer = built === undefined ? undefined : newerSource(built);
if (built === undefined) fail('slipway is not built here; run: npm ci');
else if (newer !== undefined)
  fail(`${newer} is newer than the build, which would not know of it; run: npm run build`);
else {
  const { readBundle } = await import('./bundle.js');
  process.exitCode = await readBundle(built)
    .load()
    .runProgram(process.argv.slice(2), process.env, fileURLToPath(new URL('..', import.meta.url)));
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exitCode = 2;
}
