#!/usr/bin/env node
// Committed, because what the build writes is not executable.
import { existsSync } from 'node:fs';

if (existsSync(new URL('../build/cli.cjs', import.meta.url))) {
  const { run } = await import('./bundle.js');
  process.exitCode = await run(process.argv.slice(2));
} else {
  process.stderr.write('slipway is not built here; run: npm ci\n');
  process.exitCode = 2;
}
