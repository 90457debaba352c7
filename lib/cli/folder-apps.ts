import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import type { Git } from '../gitops/git.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { type ReadResult, readManifests } from '../manifests/read-manifests.ts';
import { readClusterFacts } from '../platform/cluster-facts-file.ts';
import { holdsApp, readAppFile } from './app-file.ts';
import { constructsIn } from './construct-metadata.ts';
import type { Environment } from './context.ts';
import type { CommitFolder, PlatformSource, Synthesis } from './platform-source.ts';
import { type AppRun, runFolderApp } from './run-folder-app.ts';
import { usualFacts } from './usual-facts.ts';

/**
 * The platform of a folder is what the cdk8s app of that folder makes, whatever it is written in and however it lays out its files. A
 * `platform.yaml` beside it, if there is one, says what is known of the cluster.
 *
 * @param env of the process; the app gets it
 */
export function folderApps(env: Environment): PlatformSource {
  return {
    help: {
      folder: 'a folder with cdk8s.yaml: what its app gives',
      commit: `the app of that commit, run with the packages
    that are installed now; of a commit without cdk8s.yaml, the manifests in it`,
    },
    isIn: holdsApp,
    synthesize(folder) {
      const { app, whole, facts: factsFile } = readAppFile(folder);
      const run = runFolderApp(folder, app, env);
      if (run.tree.size === 0)
        throw new SlipwayError(
          `the app '${app}' of cdk8s.yaml wrote nothing; it must write to the folder that CDK8S_OUTDIR names`,
          2,
        );
      const { facts, manifests, notes } = usualFacts(folder, factsFile);
      return {
        tree: run.tree,
        reading: readingOf(run),
        facts: { ...facts, whole },
        ...(manifests === undefined ? {} : { manifests }),
        warnings: [...run.warnings, ...notes],
      } satisfies Synthesis;
    },
    factsOf(folder) {
      const { whole, facts: file } = holdsApp(folder) ? readAppFile(folder) : { whole: false };
      const { facts, ...rest } = usualFacts(folder, file);
      return { facts: { ...facts, whole }, ...rest };
    },
    secretsOf(folder) {
      const file = path.join(folder, 'platform.yaml');
      if (!existsSync(file)) return undefined;
      const { facts, errors } = readClusterFacts('platform.yaml', readFileSync(file, 'utf8'));
      if (facts === undefined) throw new SlipwayError(errors.join('\n'), 2);
      return facts.secrets ?? [];
    },
    layOut,
  };
}

/** The documents of what the app wrote, each object with the construct that the app says made it. */
function readingOf({ tree, metadata }: AppRun): ReadResult {
  const files = [...tree].filter(([file]) => /\.(ya?ml|json)$/.test(file));
  const { objects, ...rest } = readManifests(files.map(([file, text]) => ({ path: file, text })));
  const constructOf = constructsIn(
    metadata,
    objects.map(({ manifest }) => manifest),
  );
  return {
    ...rest,
    objects: objects.map(({ manifest, source }) => {
      const constructPath = constructOf(manifest);
      return { manifest, source: constructPath === undefined ? source : { ...source, constructPath } };
    }),
  };
}

/** The whole commit, since an app may read any file of it, and the packages of now, since installing would take minutes. */
async function layOut({ git, commit, prefix }: CommitFolder, into: string): Promise<string | undefined> {
  const described = await git.run([
    'ls-tree',
    '--full-tree',
    '--name-only',
    commit,
    '--',
    `${prefix}cdk8s.yaml`,
  ]);
  if (described === '') return undefined;
  await git.run(['--work-tree', into, 'restore', `--source=${commit}`, '--worktree', '--', ':/']);
  await linkPackages(git, prefix, into);
  const folder = path.join(into, prefix);
  return holdsApp(folder) ? folder : undefined;
}

/** Packages may be installed in the folder itself or, where a repository holds several, in one above it. */
async function linkPackages(git: Git, prefix: string, into: string): Promise<void> {
  const top = await git.run(['rev-parse', '--show-toplevel']);
  const steps = prefix.split('/').slice(0, -1);
  for (let depth = 0; depth <= steps.length; depth++) {
    const folder = path.join(...steps.slice(0, depth), 'node_modules');
    const [there, here] = [path.join(top, folder), path.join(into, folder)];
    if (existsSync(there) && !existsSync(here)) symlinkSync(there, here, 'junction');
  }
}
