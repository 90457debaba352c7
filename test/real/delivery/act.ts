import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { goProgram } from '../programs.ts';
import type { Teardown } from '../teardown.ts';
import { commandLines } from './run-script.ts';
import type { World } from './world.ts';

const actions = fileURLToPath(new URL('actions', import.meta.url));
const standIns: Readonly<Record<string, string>> = {
  'actions/checkout': 'checkout',
  'actions/setup-node': 'setup-node',
  'actions/setup-java': 'setup-node',
  'actions/upload-artifact': 'upload-artifact',
  'actions/download-artifact': 'download-artifact',
  'github/codeql-action': '',
};

export interface ActProps {
  /** Event, as push. */
  readonly event: string;
  /** The repository whose workflow it is: a folder with Git's metadata. */
  readonly folder: string;
  readonly workflow: string;
  readonly payload?: unknown;
  readonly runNumber?: number;
  readonly attempt?: number;
  readonly variables?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly jobs?: string;
  /** Cancels the run once this was said. @default - never */
  readonly cancelAfter?: string;
  /** Looks at the command lines of all processes meanwhile. @default false */
  readonly watchProcesses?: true;
}

export interface ActResult {
  readonly code: number;
  readonly output: string;
  /** Command lines of the processes that were seen. */
  readonly processes: ReadonlySet<string>;
  /** Steps by outcome, as act names them. */
  readonly steps: Readonly<Record<string, 'success' | 'failure'>>;
}

/**
 * Runs a workflow with act, on this machine and not in containers, third-party actions replaced by folders of these tests. With
 * ACT_LOG=FILE in the environment of the tests, what it said last is in that file.
 */
export async function act(teardown: Teardown, world: World, props: ActProps): Promise<ActResult> {
  const own = teardown.folder();
  const file = (name: string, text: string) => {
    writeFileSync(path.join(own, name), text, { mode: 0o600 });
    return path.join(own, name);
  };
  const lines = (values: Readonly<Record<string, string>>) =>
    Object.entries(values)
      .map(([name, value]) => `${name}=${JSON.stringify(value).replaceAll('$', '\\$')}\n`)
      .join('');
  const env = {
    ...world.env,
    GITHUB_RUN_NUMBER: String(props.runNumber ?? 61),
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_ATTEMPT: String(props.attempt ?? 1),
  };
  const args = [
    props.event,
    ...['--workflows', props.workflow],
    ...(props.jobs === undefined ? [] : ['--job', props.jobs]),
    ...['self-hosted', 'ubuntu-24.04'].flatMap((label) => ['-P', `${label}=-self-hosted`]),
    ...localRepositories(world),
    ...['--secret-file', file('secrets', lines({ ...world.secrets, ...props.secrets }))],
    ...['--var-file', file('variables', lines({ ...world.variables, ...props.variables }))],
    ...['--env-file', file('env', lines(env))],
    ...['--eventpath', file('event.json', JSON.stringify(props.payload ?? {}))],
    '--no-skip-checkout',
    '--actor=tester',
  ];
  const home = path.join(own, 'home');
  mkdirSync(home);
  const child = spawn(goProgram('act'), args, {
    cwd: props.folder,
    env: { ...process.env, ...world.env, HOME: home, XDG_CACHE_HOME: home, TMPDIR: own },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  teardown.add(() => child.kill('SIGKILL'));
  let output = '';
  // A second signal would end act at once.
  let cancelled = false;
  const take = (part: Buffer) => {
    output += part.toString('utf8');
    if (cancelled || props.cancelAfter === undefined || !output.includes(props.cancelAfter)) return;
    cancelled = true;
    child.kill('SIGINT');
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const processes = new Set<string>();
  const watch = props.watchProcesses && setInterval(() => commandLines(processes), 10);
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (result) => resolve(result ?? -1));
  });
  clearInterval(watch);
  if (process.env.ACT_LOG !== undefined) writeFileSync(process.env.ACT_LOG, output);
  return { code, output, processes, steps: outcomes(output) };
}

function localRepositories(world: World): string[] {
  const pins = new Set<string>();
  const folder = path.join(world.folder, 'first-checkout/.github/workflows');
  for (const name of readdirSync(folder)) {
    const uses = readFileSync(path.join(folder, name), 'utf8').matchAll(/uses: ([^/]+\/[^/@]+)[^@]*@(\w+)/g);
    for (const [, repository, commit] of uses) pins.add(`${repository}@${commit}`);
  }
  const thirdParty = [...pins].flatMap((pin) => {
    const folder = standIns[pin.replace(/@.*/, '')];
    return folder === undefined ? [] : ['--local-repository', `${pin}=${path.join(actions, folder)}`];
  });
  return [...thirdParty, '--local-repository', `wlals2/platform@main=${path.dirname(path.dirname(folder))}`];
}

function outcomes(output: string): Record<string, 'success' | 'failure'> {
  const found = output.matchAll(/(?:✅ {2}Success|❌ {2}Failure) - Main (.*?)(?: \[[\d.mµns]+\])?$/gm);
  return Object.fromEntries(
    [...found].map(([line, name = '']) => [name, line.includes('Success') ? 'success' : 'failure'] as const),
  );
}
