import path from 'node:path';
import { Command } from 'commander';
import type { Context } from './context.ts';
import { answersOf, type Given } from './init/answers.ts';
import { askAt } from './init/ask.ts';
import { commitAll, type FirstCommit, installAndTest } from './init/begin.ts';
import { placeRepository, refuseOccupied } from './init/place.ts';
import { type Answers, questions } from './init/questions.ts';
import { slipwaySpec } from './init/slipway-spec.ts';
import { readTemplate } from './init/template.ts';
import { valuesOf } from './init/values.ts';

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
      'how its package.json refers to this package; usually as it is installed here',
    )
    .option('--yes', 'ask nothing')
    .option('--no-install', 'do not run npm install and the tests, which write their snapshots')
    .option('--no-git', 'make no Git repository and no commit')
    .option('--json', 'print {folder, files, installed, commit}')
    .addHelpText('after', help)
    .action(async (folder: string, options: InitOptions) => {
      // Before anything is asked: an answer that leads to a refusal is a waste of it.
      refuseOccupied(folder);
      const slipway = slipwaySpec(home, folder, options.slipway);
      const answers = await answersFrom(options);
      const template = path.join(home, 'templates/platform');
      const files = readTemplate(template, valuesOf(answers, folder, slipway));
      placeRepository(folder, files);
      if (options.install) installAndTest(folder, env);
      const first = options.git ? await commitAll(folder) : undefined;
      const result = { folder, files: files.size, installed: options.install, commit: first?.commit ?? null };
      process.stdout.write(
        options.json ? `${JSON.stringify(result satisfies InitResult)}\n` : words(result, first, answers),
      );
      finish(0);
    });
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

function words(
  { folder, files, installed }: InitResult,
  first: FirstCommit | undefined,
  { repo }: Answers,
): string {
  const steps = [
    ...(path.resolve(folder) === process.cwd() ? [] : [`cd ${folder}`]),
    ...(installed ? [] : ['npm install && npm test']),
    ...(installed && first?.commit ? [] : ['git add --all && git commit']),
    'npx cdk8s synth        # platform.yaml and releases.yaml become dist/',
    'npx slipway check      # what passes every schema and still fails',
    `npx slipway publish --repo ${repo}`,
  ];
  const unsaid = first?.commit === null ? [`not committed: ${first.reason}`] : [];
  return [`${folder}: ${files} files`, ...unsaid, 'next:', ...steps.map((step) => `  ${step}`), ''].join(
    '\n',
  );
}
