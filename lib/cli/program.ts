import { Command, CommanderError } from 'commander';
import { publishCommand } from './publish.ts';
import { explain } from './report.ts';
import { synthCommand } from './synth.ts';
import { toolVersion } from './tool-version.ts';

/**
 * The command line. Prints results to standard output and everything else to standard error.
 *
 * @param args what follows the program's name
 * @returns the exit code: 0 fine, 1 findings or refusal, 2 wrong usage or unreadable input
 */
export async function runProgram(args: readonly string[]): Promise<number> {
  let exitCode = 0;
  const finish = (code: number) => {
    exitCode = code;
  };
  const program = new Command('slipway')
    .description('A typed platform as a Git repository that Argo CD can trust')
    .version(toolVersion)
    .helpCommand(false)
    .showHelpAfterError('run slipway --help to see the commands')
    .exitOverride();
  for (const command of [synthCommand(finish), publishCommand(finish)]) {
    program.addCommand(command.exitOverride().showHelpAfterError(`run slipway ${command.name()} --help`));
  }
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return explain(error);
  }
}
