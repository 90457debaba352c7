import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { report, warn } from './lib/cli/report.ts';
import { synthesize } from './lib/cli/synthesize.ts';
import { writeTree } from './lib/gitops/write-tree.ts';

/**
 * The app that `npx cdk8s synth` runs. The cdk8s command line empties its output folder before the app runs, which would
 * lose the last good `dist/` to a failure. So cdk8s.yaml names `.slipway/out` instead; the tree goes to `dist/` as a whole,
 * and that folder becomes a link to it. Any other folder (`cdk8s synth -o`) is written as named.
 */
const link = path.resolve('.slipway/out');
const wanted = path.resolve(process.env.CDK8S_OUTDIR ?? 'dist');
const folder = wanted === link ? path.resolve('dist') : wanted;

process.exitCode = report(() => {
  const { tree, objects, warnings } = synthesize('.');
  writeTree(folder, tree);
  if (wanted === link) {
    rmSync(link, { recursive: true, force: true });
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.relative(path.dirname(link), folder), link);
  }
  warn(warnings);
  process.stderr.write(`${objects} objects in ${tree.size} files: ${path.relative('.', folder)}/\n`);
});
