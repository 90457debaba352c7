import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type { App } from 'cdk8s';
import { writeTree } from '../gitops/write-tree.ts';
import { constructMetadata } from './construct-metadata.ts';
import type { Environment } from './context.ts';
import { report, warn } from './outcome.ts';
import { render } from './render.ts';

/** A platform that is ready to be written. */
export interface BuiltApp {
  readonly app: App;
  /** What the operator should know; it keeps nothing from being made. @default - nothing */
  readonly warnings?: readonly string[];
}

/**
 * All that the `main.ts` of a platform repository does when `cdk8s synth` runs it: builds the constructs, checks them, and writes
 * their manifests as a whole or, where anything is wrong, not at all. Problems and warnings go to standard error.
 *
 *     process.exitCode = runApp(env, () => ({ app: buildPlatform(facts) }));
 *
 * The cdk8s command line empties its output folder before the app runs, which would lose the last good `dist/` to a failure. So
 * cdk8s.yaml names `.slipway/out` instead; the tree goes to `dist/`, and that folder becomes a link to it. Any other folder
 * (`cdk8s synth -o`) is written as named.
 *
 * @param env environment of the process: `CDK8S_OUTDIR` names the folder, `dist` where it does not; with
 *   `CDK8S_RECORD_CONSTRUCT_METADATA=true` the construct of each object is noted beside the manifests; with `SLIPWAY_QUIET=true` the
 *   summary is left out
 * @param build makes the constructs; a SlipwayError of it is a problem of the operator's, printed without a stack
 * @returns the exit code: 0 written, 1 refused, 2 wrong facts or constructs
 */
export function runApp(env: Environment, build: () => BuiltApp): number {
  return report(() => {
    const { app, warnings = [] } = build();
    const { tree, manifests } = render(app);
    const link = path.resolve('.slipway/out');
    const wanted = path.resolve(env.CDK8S_OUTDIR ?? 'dist');
    const folder = wanted === link ? path.resolve('dist') : wanted;
    // The command line asks for it when it is going to judge the manifests, to say which construct made which.
    const metadata = env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true' ? [constructMetadata(manifests)] : [];
    writeTree(folder, new Map([...tree, ...metadata]));
    if (wanted === link) linkTo(folder, link);
    warn(warnings);
    if (env.SLIPWAY_QUIET === 'true') return;
    process.stderr.write(
      `${manifests.length} objects in ${tree.size} files: ${path.relative('.', folder)}/\n`,
    );
  });
}

function linkTo(folder: string, link: string): void {
  rmSync(link, { recursive: true, force: true });
  mkdirSync(path.dirname(link), { recursive: true });
  symlinkSync(path.relative(path.dirname(link), folder), link);
}
