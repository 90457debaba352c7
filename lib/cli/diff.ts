import { Command, Option } from 'commander';
import { branchName } from '../gitops/branch-name.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { diff, type JudgedChange } from '../insight/diff/diff.ts';
import { isAtLeast, type Risk, risks } from '../insight/risk/risk.ts';
import { jsonDiff } from '../report/diff-json.ts';
import { markdownDiff } from '../report/diff-markdown.ts';
import { prettyDiff } from '../report/diff-pretty.ts';
import type { Context } from './context.ts';
import { inventoriesOf } from './diff-inventories.ts';
import { type DiffSide, platformSide, readRepository, readSide } from './diff-side.ts';
import { warn } from './outcome.ts';
import type { PlatformSource } from './platform-source.ts';

interface DiffOptions {
  readonly from?: string;
  readonly to?: string;
  readonly repo?: string;
  readonly branch?: string;
  readonly format: 'pretty' | 'json' | 'markdown';
  readonly json?: true;
  readonly exitCode?: true;
  readonly failOn?: Risk;
}

/** `slipway diff`: what a change of the manifests does to the cluster. */
export function diffCommand({ finish, platforms }: Context): Command {
  return new Command('diff')
    .description('say what changes between two states of the manifests, and what each change risks')
    .option('--from <place>', 'the state before; usually the manifests repository')
    .option('--to <place>', 'the state after; usually the platform of this folder, rendered now')
    .addOption(
      new Option(
        '--repo <address>',
        'the manifests repository as --from; usually gitops.repository of platform.yaml',
      ).conflicts('from'),
    )
    .addOption(
      new Option('--branch <name>', 'its branch; usually gitops.branch of platform.yaml')
        .argParser(branchName)
        .conflicts('from'),
    )
    .addOption(
      new Option('--format <form>', 'how changes are printed')
        .choices(['pretty', 'json', 'markdown'])
        .default('pretty'),
    )
    .option('--json', 'the same as --format json: {from, to, changes, summary}')
    .option('--exit-code', 'exit with 1 if anything changes')
    .addOption(
      new Option('--fail-on <risk>', 'exit with 1 if a change has at least this risk').choices(
        risks.slice(1),
      ),
    )
    .addHelpText('after', help(platforms))
    .action(async (options: DiffOptions) => {
      const from = await before(options, platforms);
      const to =
        options.to === undefined ? platformSide('.', platforms) : await readSide(options.to, platforms);
      const { notes, ...sides } = inventoriesOf(from, to);
      warn(notes);
      const changes = diff(sides.from, sides.to);
      process.stdout.write(`${print(changes, from, to, options)}\n`);
      finish(isFailure(changes, options) ? 1 : 0);
    });
}

function help({ help: { folder, commit } }: PlatformSource): string {
  return `
A place is, whichever fits first:
  a file or a folder of YAML, or - for standard input
  ${folder}
  a Git repository that holds manifests: its path (bare, or with #branch) or its address, as
    ssh://git@example.org/manifests.git#main
  a Git ref of this folder, as HEAD~1: ${commit}

Risks, from the least: ${risks.join(', ')}. Nothing in the working tree is changed.`;
}

async function before({ from, repo, branch }: DiffOptions, platforms: PlatformSource): Promise<DiffSide> {
  if (from !== undefined) return readSide(from, platforms);
  if (repo !== undefined) return readRepository(repo, branch);
  const { manifests } = platforms.synthesize('.');
  if (manifests === undefined)
    throw new SlipwayError('platform.yaml names no gitops.repository; name a place with --from or --repo', 2);
  return readRepository(manifests.repository, branch ?? manifests.branch).catch((error: Error) => {
    throw new SlipwayError(
      `${error.message}\nthis is gitops.repository of platform.yaml; name another place with --from or --repo`,
      2,
    );
  });
}

function print(
  changes: readonly JudgedChange[],
  from: DiffSide,
  to: DiffSide,
  { json, format }: DiffOptions,
): string {
  const names = { from: from.label, to: to.label };
  switch (json ? 'json' : format) {
    case 'json':
      return jsonDiff(changes, names);
    case 'markdown':
      return markdownDiff(changes, names);
    case 'pretty':
      return prettyDiff(changes, { ...names, color: process.stdout.hasColors?.() === true });
  }
}

function isFailure(changes: readonly JudgedChange[], { exitCode, failOn }: DiffOptions): boolean {
  if (exitCode === true && changes.length > 0) return true;
  return failOn !== undefined && changes.some(({ risk }) => isAtLeast(risk, failOn));
}
