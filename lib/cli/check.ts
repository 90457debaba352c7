import { Command, Option } from 'commander';
import { githubFindings } from '../report/findings-github.ts';
import { jsonFindings } from '../report/findings-json.ts';
import { prettyFindings } from '../report/findings-pretty.ts';
import { sarifFindings } from '../report/findings-sarif.ts';
import type { AcceptanceResult } from '../rules/acceptance.ts';
import { isAtLeast, type Severity, severities } from '../rules/rule.ts';
import { type CheckInput, pathInput, platformInput } from './check-input.ts';
import type { Context } from './context.ts';
import { judge } from './judge.ts';
import { warn } from './outcome.ts';
import { toolVersion } from './tool-version.ts';

interface CheckOptions {
  readonly facts?: string;
  readonly whole?: true;
  readonly accepted?: string;
  readonly format: 'pretty' | 'json' | 'sarif' | 'github';
  readonly json?: true;
  readonly failOn: Severity;
  readonly show: Severity;
}

/** `slipway check`: all rules over the platform, or over any manifests. */
export function checkCommand({ finish, platforms }: Context): Command {
  return new Command('check')
    .description(
      'find what passes every schema and still fails, in the platform of this folder or in any manifests',
    )
    .argument(
      '[paths...]',
      'files or folders of YAML or JSON, - for standard input; without any, the platform of this folder',
    )
    .option('--facts <file>', 'what is known of the cluster; usually platform.yaml, where there is one')
    .option(
      '--whole',
      'the paths are everything in the cluster, so that what is missing from them is missing',
    )
    .option(
      '--accepted <file>',
      'findings that are known and wanted; usually accepted.yaml, where there is one',
    )
    .addOption(
      new Option('--format <form>', 'how findings are printed')
        .choices(['pretty', 'json', 'sarif', 'github'])
        .default('pretty'),
    )
    .option('--json', 'the same as --format json: {findings, summary, accepted}')
    .addOption(
      new Option('--fail-on <severity>', 'the least severity that makes the exit code 1')
        .choices(severities)
        .default('error'),
    )
    .addOption(
      new Option('--show <severity>', 'the least severity that people are shown; machines get all')
        .choices(severities)
        .default('warning'),
    )
    .action((paths: string[], options: CheckOptions) => {
      const { facts, whole = false, accepted } = options;
      const input =
        paths.length === 0
          ? platformInput('.', platforms, { facts, whole })
          : pathInput(paths, { facts, whole });
      const result = judge(input.inventory, accepted);
      warn(input.notes);
      process.stdout.write(`${print(result, input, options)}\n`);
      finish(result.open.some(({ severity }) => isAtLeast(severity, options.failOn)) ? 1 : 0);
    });
}

function print(
  { open, accepted }: AcceptanceResult,
  { inventory }: CheckInput,
  { json, format, show, failOn }: CheckOptions,
): string {
  // What makes the exit code 1 is shown whatever was asked for.
  const shown = open.filter(({ severity }) => isAtLeast(severity, show) || isAtLeast(severity, failOn));
  switch (json ? 'json' : format) {
    case 'json':
      return jsonFindings(open, accepted.length);
    case 'sarif':
      return sarifFindings(open, toolVersion);
    case 'github':
      return githubFindings(shown);
    case 'pretty':
      return prettyFindings(open, {
        shown,
        objects: inventory.written.length,
        accepted: accepted.length,
        color: process.stdout.hasColors?.() === true,
      });
  }
}
