import { execa } from 'execa';
import { SlipwayError } from './slipway-error.ts';

/** What git itself sets for its hooks. It would point every command at the repository whose hook runs us. */
const setByGit = [
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_COMMON_DIR',
  'GIT_DIR',
  'GIT_INDEX_FILE',
  'GIT_NAMESPACE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_PREFIX',
  'GIT_QUARANTINE_PATH',
  'GIT_WORK_TREE',
];

/** One Git repository on disk. */
export class Git {
  readonly folder: string;
  readonly #remote: string | undefined;

  /** @param remote address that it talks to; never shown with the credentials that it may carry */
  constructor(folder: string, remote?: string) {
    this.folder = folder;
    this.#remote = remote;
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
      throw new SlipwayError(`git ${args[0]} failed: ${this.#redact(saidBy(result))}`, 1);
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
        ...Object.fromEntries(setByGit.map((name) => [name, undefined])),
      },
      maxBuffer: 1024 ** 3,
    });
  }

  #redact(text: string): string {
    const known =
      this.#remote === undefined ? text : text.replaceAll(this.#remote, withoutCredentials(this.#remote));
    return known.replace(/(\w+:\/\/)\S*@/g, '$1');
  }
}

/**
 * An address as it may be shown: `https://user:token@host/path?key=…` becomes `https://host/path`. Everything before the last
 * `@` may be part of a password that was not encoded, so all of it goes.
 */
export function withoutCredentials(address: string): string {
  const [, scheme = '', rest = ''] = /^(\w[\w+.-]*:\/\/)?(.*)$/s.exec(address) ?? [];
  const shown = rest.slice(rest.lastIndexOf('@') + 1);
  return `${scheme}${scheme === '' ? shown : (shown.split('?')[0] ?? '')}`;
}

function saidBy({ stderr, message }: { stderr?: string; message?: string }): string {
  return stderr?.trim() || message || 'git gave no reason';
}
