import { Command, CommanderError } from 'commander';
import type { Context } from './context.ts';
import { explain } from './outcome.ts';
import { toolVersion } from './tool-version.ts';

type MakeCommand = (context: Context) => Command;

/** What the process that runs a command brings. */
export type Surroundings = Omit<Context, 'finish'>;

/** The commands, in the order of the help. Each is loaded when it is asked for: `synth` does not wait for the rules of `check`. */
const commands: Readonly<Record<string, () => Promise<MakeCommand>>> = {
  synth: async () => (await import('./synth.ts')).synthCommand,
  canary: async () => (await import('./canary.ts')).canaryCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  comment: async () => (await import('./comment.ts')).commentCommand,
  diff: async () => (await import('./diff.ts')).diffCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  order: async () => (await import('./order.ts')).orderCommand,
  init: async () => (await import('./init.ts')).initCommand,
  failover: async () => (await import('./failover.ts')).failoverCommand,
  graph: async () => (await import('./graph.ts')).graphCommand,
  promote: async () => (await import('./promote.ts')).promoteCommand,
  publish: async () => (await import('./publish.ts')).publishCommand,
  report: async () => (await import('./report.ts')).reportCommand,
  rollback: async () => (await import('./rollback.ts')).rollbackCommand,
  seal: async () => (await import('./seal.ts')).sealCommand,
  trace: async () => (await import('./trace.ts')).traceCommand,
};

/** The command of a name; all of them for the help, and to say which one a wrong name is meant for. */
export async function loadCommands(name = ''): Promise<MakeCommand[]> {
  if (/^(-V|--version)$/.test(name)) return [];
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const loaded: MakeCommand[] = [];
  // One after the other: jest does not link modules twice at a time.
  for (const each of load === undefined ? Object.values(commands) : [load]) loaded.push(await each());
  return loaded;
}

/**
 * The command line. Prints results to standard output and everything else to standard error.
 *
 * @param args what follows the program's name
 * @param surroundings the way to platforms, the environment of the process, and the folder of the package
 * @returns the exit code: 0 fine, 1 findings or refusal, 2 wrong usage or unreadable input
 */
export async function runProgram(args: readonly string[], surroundings: Surroundings): Promise<number> {
  // As in other tools; commander's own would need all commands loaded.
  const asked = args[0] === 'help' ? [...args.slice(1), '--help'] : args;
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
  for (const make of await loadCommands(asked[0])) {
    const command = make({ ...surroundings, finish });
    program.addCommand(command.exitOverride().showHelpAfterError(`run slipway ${command.name()} --help`));
  }
  try {
    await program.parseAsync([...asked], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return explain(error);
  }
}
