import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { constructMetadata } from './lib/cli/construct-metadata.ts';
import { report, warn } from './lib/cli/outcome.ts';
import { renderOwn } from './lib/cli/own-platform.ts';
import { writeTree } from './lib/gitops/write-tree.ts';

/**
 * The app that `npx cdk8s synth` runs. The cdk8s command line empties its output folder before the app runs, which would
 * lose the last good `dist/` to a failure. So cdk8s.yaml names `.slipway/out` instead; the tree goes to `dist/` as a whole,
 * and that folder becomes a link to it. Any other folder (`cdk8s synth -o`) is written as named.
 */
const link = path.resolve('.slipway/out');
const wanted = path.resolve(process.env.CDK8S_OUTDIR ?? 'dist');
const folder = wanted === link ? path.resolve('dist') : wanted;
// The command line asks for it when it is going to judge the manifests, to say which construct made which.
const metadata = process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';

process.exitCode = report(() => {
  const { tree, manifests, warnings } = renderOwn('.');
  writeTree(folder, metadata ? new Map([...tree, constructMetadata(manifests)]) : tree);
  if (wanted === link) {
    rmSync(link, { recursive: true, force: true });
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.relative(path.dirname(link), folder), link);
  }
  warn(warnings);
  process.stderr.write(`${manifests.length} objects in ${tree.size} files: ${path.relative('.', folder)}/\n`);
});
