import { execa } from 'execa';
import type { Credentials, RemoteAddress } from './remote-address.ts';
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

/** Settings of a user that would change what commands print. */
const plainOutput = [
  '-c',
  'trailer.separators=:',
  '-c',
  'log.showSignature=false',
  '-c',
  'log.decorate=false',
];

/** How one git command ended. What it said holds no credentials. */
export interface GitResult {
  readonly exitCode: number;
  /** Without the last line break. */
  readonly stdout: string;
  readonly stderr: string;
}

/** One Git repository on disk. */
export class Git {
  readonly folder: string;
  readonly #remote: RemoteAddress | undefined;
  readonly #isBare: boolean;

  /**
   * @param remote the repository that it talks to; its credentials go to git by the environment only
   * @param isBare whether the folder is a bare repository of our own, to be used whatever `safe.bareRepository` says of those that
   *   are found
   */
  constructor(folder: string, remote?: RemoteAddress, isBare = false) {
    this.folder = folder;
    this.#remote = remote;
    this.#isBare = isBare;
  }

  /**
   * Runs one git command and gives its standard output without the last line break.
   *
   * Never asks at the terminal: credentials come from the address, Git's helpers or the environment. What git says is passed on
   * without them.
   *
   * @param input text for standard input
   * @throws SlipwayError with what git said
   */
  async run(args: readonly string[], input = ''): Promise<string> {
    const { exitCode, stdout, stderr } = await this.execute(args, input);
    if (exitCode !== 0) throw new SlipwayError(`git ${nameOf(args)} failed: ${stderr}`, 1);
    return stdout;
  }

  /** The same, but undefined where git fails: for questions that may have no answer. */
  async tryRun(args: readonly string[]): Promise<string | undefined> {
    const { exitCode, stdout } = await this.execute(args);
    return exitCode === 0 ? stdout : undefined;
  }

  /** The same for a command whose failure says something. */
  async execute(args: readonly string[], input = ''): Promise<GitResult> {
    const { exitCode, stdout, stderr, message, code } = await this.#start(args, input);
    if (code === 'ENOENT' && exitCode === undefined) throw new SlipwayError(missing, 2);
    return { exitCode: exitCode ?? 128, stdout, stderr: this.#said(stderr, message) };
  }

  /** The same for output that is no text. */
  async bytes(args: readonly string[], input = ''): Promise<Buffer> {
    const { exitCode, stdout, stderr, message } = await this.#start(args, input, 'buffer');
    if (exitCode !== 0) {
      throw new SlipwayError(
        `git ${nameOf(args)} failed: ${this.#said(Buffer.from(stderr).toString(), message)}`,
        1,
      );
    }
    return Buffer.from(stdout.buffer, stdout.byteOffset, stdout.byteLength);
  }

  #start<Encoding extends 'utf8' | 'buffer' = 'utf8'>(
    args: readonly string[],
    input: string,
    encoding: Encoding = 'utf8' as Encoding,
  ) {
    const credentials = this.#remote?.credentials;
    const place = this.#isBare ? ['--git-dir', this.folder] : ['-C', this.folder];
    return execa('git', [...place, ...plainOutput, ...helperFor(this.#remote), ...args], {
      input,
      encoding,
      reject: false,
      env: {
        GIT_TERMINAL_PROMPT: '0',
        LC_ALL: 'C',
        ...Object.fromEntries(setByGit.map((name) => [name, undefined])),
        ...(credentials === undefined
          ? {}
          : { SLIPWAY_GIT_USERNAME: credentials.username, SLIPWAY_GIT_PASSWORD: credentials.password }),
      },
      maxBuffer: 1024 ** 3,
    });
  }

  #said(stderr: string, message: string | undefined): string {
    return redact(stderr.trim() || message || 'git gave no reason', this.#remote?.credentials);
  }
}

const missing = 'git is not here, or the folder that it is to run in is gone; install git 2.30 or newer';

/** The command among the arguments: `commit-tree`, behind settings. */
function nameOf(args: readonly string[]): string {
  return args.find((arg, index) => !arg.startsWith('-') && args[index - 1] !== '-c') ?? 'git';
}

/** A helper that hands over what the environment holds, for the one host, and keeps git from asking or telling any other. */
function helperFor(remote: RemoteAddress | undefined): string[] {
  const [host] = /^https?:\/\/[^/]+/i.exec(remote?.plain ?? '') ?? [];
  if (host === undefined || remote?.credentials === undefined) return [];
  const answer =
    '!f() { test "$1" = get && printf "username=%s\\npassword=%s\\n" "$SLIPWAY_GIT_USERNAME" "$SLIPWAY_GIT_PASSWORD"; }; f';
  return ['-c', `credential.${host}.helper=`, '-c', `credential.${host}.helper=${answer}`];
}

function redact(text: string, credentials: Credentials | undefined): string {
  const pair = `${credentials?.username}:${credentials?.password}`;
  const secrets = [credentials?.password, credentials?.username, Buffer.from(pair).toString('base64')].filter(
    (secret): secret is string => secret !== undefined && secret.length > 3,
  );
  const known = secrets.reduce((shown, secret) => shown.replaceAll(secret, '***'), text);
  return known.replace(/(\w+:\/\/)\S*@/g, '$1');
}
