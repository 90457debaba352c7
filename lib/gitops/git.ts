import { execa } from 'execa';
import { SlipwayError } from './slipway-error.ts';

/** One Git repository on disk. */
export class Git {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * Runs one git command and gives its standard output without the last line break.
   *
   * Never asks at the terminal: credentials come from Git's helpers or the environment. What git says is passed on
   * without credentials that an address may carry.
   *
   * @param input text for standard input
   * @throws SlipwayError with what git said
   */
  async run(args: readonly string[], input = ''): Promise<string> {
    const result = await this.#execute(args, input);
    if (result.exitCode !== 0) {
      throw new SlipwayError(`git ${args[0]} failed: ${withoutCredentials(saidBy(result))}`, 1);
    }
    return result.stdout;
  }

  /** The same, but undefined where git fails: for questions that may have no answer. */
  async tryRun(args: readonly string[]): Promise<string | undefined> {
    const result = await this.#execute(args, '');
    return result.exitCode === 0 ? result.stdout : undefined;
  }

  async #execute(args: readonly string[], input: string) {
    return execa('git', ['-C', this.folder, ...args], {
      input,
      reject: false,
      env: {
        GIT_TERMINAL_PROMPT: '0',
        LC_ALL: 'C',
        // Set when git itself runs us, from a hook; they would point every command at that repository.
        GIT_DIR: undefined,
        GIT_INDEX_FILE: undefined,
        GIT_WORK_TREE: undefined,
      },
      maxBuffer: 1024 ** 3,
    });
  }
}

/** `https://user:token@host` becomes `https://host`. */
export function withoutCredentials(text: string): string {
  return text.replace(/(\w+:\/\/)[^\s/@]+@/g, '$1');
}

function saidBy({ stderr, message }: { stderr?: string; message?: string }): string {
  return stderr?.trim() || message || 'git gave no reason';
}
