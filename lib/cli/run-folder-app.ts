import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Tree } from '../gitops/plan.ts';
import { readTree } from '../gitops/read-tree.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { inWorkspaceSync } from '../gitops/workspace.ts';
import type { Environment } from './context.ts';

/** What an app wrote, and what it said. */
export interface AppRun {
  readonly tree: Tree;
  /** `construct-metadata.json`, where the app wrote one. */
  readonly metadata?: string;
  /** What it said on lines that begin with `warning: `. */
  readonly warnings: readonly string[];
}

/**
 * Runs the app of a folder as `cdk8s synth` does, in a shell, but into a folder of its own that is gone afterwards: no output that
 * was there before is touched. What the app says on standard error is passed on, but for its warnings; its standard output is not.
 *
 * @throws SlipwayError with what the app said when it fails, or when it wrote nothing
 */
export function runFolderApp(folder: string, app: string, env: Environment): AppRun {
  return inWorkspaceSync((workspace) => {
    const out = path.join(workspace, 'out');
    const { warnings, rest } = said(execute(folder, app, { ...env, CDK8S_OUTDIR: out }));
    process.stderr.write(rest);
    const tree = existsSync(out) ? readTree(out) : new Map();
    const metadata = path.join(out, 'construct-metadata.json');
    return { tree, warnings, ...(existsSync(metadata) ? { metadata: readFileSync(metadata, 'utf8') } : {}) };
  });
}

/** Runs a command to its end, and gives what it said on standard error. */
function execute(folder: string, app: string, env: Environment): string {
  const { status, signal, stdout, stderr, error } = spawnSync(app, {
    shell: true,
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: Number.POSITIVE_INFINITY,
    env: {
      ...env,
      // The programs of the folder, which npm and npx put there too.
      PATH: [path.resolve(folder, 'node_modules/.bin'), env.PATH].filter(Boolean).join(path.delimiter),
      CDK8S_RECORD_CONSTRUCT_METADATA: 'true',
      SLIPWAY_QUIET: 'true',
    },
  });
  if (error !== undefined) throw new SlipwayError(`the app '${app}' cannot be run: ${error.message}`, 2);
  if (status === 0) return stderr;
  const end = signal === null ? `ended with ${status}` : `was ended by ${signal}`;
  const words = [stderr, stdout].map((text) => text.trim()).filter((text) => text !== '');
  throw new SlipwayError(
    [...words, `the app '${app}' of cdk8s.yaml ${end}; nothing was written`].join('\n'),
    2,
  );
}

const mark = 'warning: ';

function said(stderr: string): { warnings: string[]; rest: string } {
  const lines = stderr.split(/(?<=\n)/);
  const isWarning = (line: string) => line.startsWith(mark);
  return {
    warnings: lines.filter(isWarning).map((line) => line.slice(mark.length).trimEnd()),
    rest: lines.filter((line) => !isWarning(line)).join(''),
  };
}
