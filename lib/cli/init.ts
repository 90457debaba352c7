import { existsSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import type { Context } from './context.ts';
import { answersOf, type Given } from './init/answers.ts';
import { askAt } from './init/ask.ts';
import { commitAll, type FirstCommit, installAndTest } from './init/begin.ts';
import { type GitPlace, gitPlaceOf, requireGit } from './init/git-place.ts';
import { indented, stepInto, stepToCommit } from './init/next-steps.ts';
import { placeRepository, refuseOccupied } from './init/place.ts';
import { type Answers, questions } from './init/questions.ts';
import { type SlipwaySource, slipwaySource } from './init/slipway-source.ts';
import { readTemplate } from './init/template.ts';
import { valuesOf } from './init/values.ts';
import { warn } from './outcome.ts';

type InitOptions = Given & {
  readonly slipway?: string;
  readonly yes?: true;
  readonly install: boolean;
  readonly git: boolean;
  readonly json?: true;
};

/** What `init --json` prints. */
export interface InitResult {
  readonly folder: string;
  /** Number of files. */
  readonly files: number;
  /** Whether packages were installed and the tests ran. */
  readonly installed: boolean;
  /** The first commit; null where there is none. */
  readonly commit: string | null;
}

const help = `
What is not given is asked on a terminal. The new repository has one service that is released as a canary, Istio in front of it, and
Argo CD that keeps everything applied from the manifests repository; it synthesizes, checks clean and has tests.`;

/** `slipway init`: a platform repository to begin with. */
export function initCommand({ finish, env, home }: Context): Command {
  const command = new Command('init')
    .description('write a new platform repository that synthesizes, checks, tests and publishes at once')
    .argument('<folder>', 'a new or empty folder, or one where just this package was installed');
  for (const { name, value, text, usual } of questions) {
    const fixed = usual?.({});
    command.option(`--${name} <${value}>`, `${text}${fixed === undefined ? '' : `; usually ${fixed}`}`);
  }
  return command
    .option(
      '--slipway <spec>',
      'where its package.json takes this package from: a version, a path, an address; usually as it is installed here',
    )
    .option('--yes', 'ask nothing')
    .option('--no-install', 'do not run npm install and the tests, which write their snapshots')
    .option('--no-git', 'make no Git repository and no commit')
    .option('--json', 'print {folder, files, installed, commit}')
    .addHelpText('after', help)
    .action(async (folder: string, options: InitOptions) => {
      const source = slipwaySource(home, folder, options.slipway);
      // Before anything is asked: an answer that leads to a refusal is a waste of it.
      refuseOccupied(folder, source.spec);
      if (options.git) await requireGit();
      const answers = await answersFrom(options);
      const template = path.join(home, 'templates/platform');
      const isNew = !existsSync(folder);
      const files = placeRepository(folder, {
        files: readTemplate(template, valuesOf(answers, folder, source)),
        ...source,
      });
      warn(folderNotes(source));
      if (options.install) await installAndTest(folder, isNew, env);
      const first = options.git ? await commitAll(folder) : undefined;
      const result = { folder, files, installed: options.install, commit: first?.commit ?? null };
      const outcome = { source, answers, first, place: await gitPlaceOf(folder) };
      process.stdout.write(
        options.json ? `${JSON.stringify(result satisfies InitResult)}\n` : words(result, outcome),
      );
      finish(0);
    });
}

/** What works here and nowhere else. */
function folderNotes({ folder, spec }: SlipwaySource): string[] {
  if (folder === undefined) return [];
  return [
    `package.json takes slipway from ${spec}, a folder that no clone has: npm ci would fail there. ` +
      'Run npm pack in it, move the .tgz to vendor/, and npm install ./vendor/NAME.tgz here',
  ];
}

async function answersFrom(options: InitOptions): Promise<Answers> {
  const isTerminal = process.stdin.isTTY === true && process.stderr.isTTY === true;
  if (options.yes || !isTerminal) return answersOf(options);
  const person = askAt(process.stdin, process.stderr);
  try {
    return await answersOf(options, person.ask);
  } finally {
    person.close();
  }
}

/** What the summary is made from besides the result. */
interface Outcome {
  readonly source: SlipwaySource;
  readonly answers: Answers;
  /** Undefined where no commit was wanted. */
  readonly first: FirstCommit | undefined;
  readonly place: GitPlace;
}

function words({ folder, files, installed, commit }: InitResult, outcome: Outcome): string {
  const { source, answers, first, place } = outcome;
  const steps = [
    ...stepInto(folder),
    ...(installed ? [] : ['npm install && npm test']),
    ...(installed && commit !== null ? [] : [stepToCommit(place)]),
    'npm run synth          # platform.yaml and releases.yaml become dist/',
    'npx slipway check      # what passes every schema and still fails',
    `npx slipway publish --repo ${answers.repo}`,
  ];
  const taken =
    source.vendored === undefined
      ? []
      : [`slipway itself is taken along as ${source.vendored.file}, so that every clone can be installed`];
  const unsaid = first?.commit === null ? [`not committed: ${first.reason}`] : [];
  return [`${folder}: ${files} files`, ...taken, ...unsaid, 'next:', indented(steps), ''].join('\n');
}
