import path from 'node:path';
import { Git } from './git.ts';
import { type RemoteAddress, remoteAddress, withoutCredentials } from './remote-address.ts';
import { SlipwayError } from './slipway-error.ts';

/** The refs of a remote repository, each with the commit that it names. */
interface RemoteRefs {
  /** By the full name, as `refs/heads/main`. */
  readonly refs: ReadonlyMap<string, string>;
  /** The branch that the repository says is its own. */
  readonly usual: string | undefined;
}

/** A repository elsewhere, and what was fetched of it into a bare one of our own. Nothing is checked out. */
export class RemoteRepository {
  readonly git: Git;
  readonly address: RemoteAddress;
  /** As people are shown it. */
  readonly shown: string;
  /** Refs as they were when the repository was last asked, or fetched from. */
  #known: RemoteRefs;

  private constructor(git: Git, address: RemoteAddress, known: RemoteRefs) {
    this.git = git;
    this.address = address;
    this.shown = withoutCredentials(address.plain);
    this.#known = known;
  }

  /**
   * Asks a repository what it has.
   *
   * @param workspace a folder to work in
   * @param given address or path, which may carry credentials
   * @param exitCode of the error when it cannot be read
   * @throws SlipwayError when the repository cannot be read
   */
  static async open(
    workspace: string,
    given: string | RemoteAddress,
    exitCode: 1 | 2,
  ): Promise<RemoteRepository> {
    const address = typeof given === 'string' ? remoteAddress(given) : given;
    const known = await refsOf(new Git(workspace, address), address, exitCode);
    const git = new Git(path.join(workspace, 'manifests.git'), address, true);
    const [commit = ''] = known.refs.values();
    // Said in any case: the environment may prefer another.
    const format = `--object-format=${commit.length === 64 ? 'sha256' : 'sha1'}`;
    await new Git(workspace).run(['init', '--quiet', '--bare', format, git.folder]);
    return new RemoteRepository(git, address, known);
  }

  get branches(): readonly string[] {
    return [...this.#known.refs.keys()].flatMap((ref) => /^refs\/heads\/(.+)$/s.exec(ref)?.[1] ?? []);
  }

  /** The branch that the repository says is its own; undefined where it has no commit yet. */
  get usualBranch(): string | undefined {
    return this.branches.includes(this.#known.usual ?? '') ? this.#known.usual : this.branches[0];
  }

  /** Asks again what there is. */
  async refresh(): Promise<void> {
    this.#known = await refsOf(this.git, this.address, 1);
  }

  /** What a ref named when it was last asked for or fetched; undefined where there was none. */
  commitOf(ref: string): string | undefined {
    return this.#known.refs.get(ref);
  }

  /**
   * Brings refs here under their own names, those that there are.
   *
   * @param depth how many commits of each; all of them without
   */
  async fetch(refs: readonly string[], depth?: number): Promise<void> {
    const there = refs.filter((ref) => this.commitOf(ref) !== undefined);
    if (there.length === 0) return;
    const isShallow = (await this.git.run(['rev-parse', '--is-shallow-repository'])) === 'true';
    const limit = depth !== undefined ? [`--depth=${depth}`] : isShallow ? ['--unshallow'] : [];
    await this.git.run([
      'fetch', '--quiet', '--no-tags', '--no-write-fetch-head', ...limit, '--', this.address.plain, ...there.map((ref) => `+${ref}:${ref}`),
    ]); // biome-ignore format: one command, one line
    // Somebody may have moved them since they were asked for: what counts is what is here.
    const names = await this.git.run(['rev-parse', ...there]);
    const refsNow = new Map(this.#known.refs);
    for (const [index, name] of names.split('\n').entries()) refsNow.set(there[index] ?? '', name);
    this.#known = { ...this.#known, refs: refsNow };
  }
}

async function refsOf(git: Git, { plain }: RemoteAddress, exitCode: 1 | 2): Promise<RemoteRefs> {
  const listing = await git
    .run(['ls-remote', '--symref', '--', plain, 'HEAD', 'refs/heads/*', 'refs/slipway/*'])
    .catch((error: Error) => {
      throw new SlipwayError(`cannot read ${withoutCredentials(plain)}: ${error.message}`, exitCode);
    });
  const lines = listing.split('\n').map((line) => line.split('\t'));
  const usual = lines.flatMap(([target = '', ref]) =>
    ref === 'HEAD' ? (/^ref: refs\/heads\/(.+)$/s.exec(target)?.[1] ?? []) : [],
  );
  return {
    refs: new Map(
      lines.flatMap(([commit = '', ref = '']) => (ref.startsWith('refs/') ? [[ref, commit] as const] : [])),
    ),
    usual: usual[0],
  };
}

/**
 * @param exitCode 1 where the branch is to be written, 2 where it is to be read
 * @throws SlipwayError naming the branches there are, where the wanted one is none of them
 */
export function requireBranch(repository: RemoteRepository, branch: string, exitCode: 1 | 2): void {
  const { branches } = repository;
  if (branches.length === 0 || branches.includes(branch)) return;
  throw new SlipwayError(
    `${repository.shown} has no branch '${branch}' (it has ${branches.join(', ')}); ` +
      `name one of these with --branch${exitCode === 1 ? ', or create the branch first' : ''}`,
    exitCode,
  );
}
