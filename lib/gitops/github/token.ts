import { Git } from '../git.ts';
import { SlipwayError } from '../slipway-error.ts';
import { isServer } from './api-address.ts';
import { type GithubRepository, nameOf } from './github-repository.ts';

/** A token, and where it is from. What prints or stores the object does not print the token. */
export class GithubToken {
  /** For messages: `GH_TOKEN`, or Git's credential helper. */
  readonly source: string;
  readonly #value: string;

  constructor(value: string, source: string) {
    this.#value = value;
    this.source = source;
  }

  /** The token itself. */
  reveal(): string {
    return this.#value;
  }
}

export interface TokenPlaces {
  /** Environment of the process. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder in which git is asked; its configuration may name a helper. @default - the working directory */
  readonly folder?: string;
}

/**
 * The token for a repository: from the environment as GitHub's own command line reads it, else from Git's credential helpers, which are
 * asked on standard input and never at the terminal.
 *
 * `GH_TOKEN` and `GITHUB_TOKEN` are for github.com and `*.ghe.com`; `GH_ENTERPRISE_TOKEN` and `GITHUB_ENTERPRISE_TOKEN` for any other
 * server, or the one of `GH_HOST`, so that the token of one never reaches another (`gh help environment`; `pkg/auth` of cli/go-gh). `GITHUB_TOKEN` is for the
 * server of `GITHUB_SERVER_URL` too: that is the one whose workflow it was made for.
 *
 * @throws SlipwayError (exit code 2) where there is none, or what is given as one cannot be
 */
export async function githubToken(repository: GithubRepository, places: TokenPlaces): Promise<GithubToken> {
  const given = tryEnvironmentToken(repository, places.env);
  if (given !== undefined) return given;
  const helped = await fromHelper(repository, places.folder ?? '.');
  if (helped !== undefined) return checked(helped, "Git's credential helper");
  throw new SlipwayError(
    `there is no token for ${nameOf(repository)}; set ${variablesFor(repository, places.env)[0] ?? 'GH_HOST and GH_ENTERPRISE_TOKEN'}, or store one with Git's credential helper (git credential approve, gh auth setup-git)`,
    2,
  );
}

/** The token that the environment has for a repository, if it has one. @throws SlipwayError (exit code 2) where what it has cannot be one */
export function tryEnvironmentToken(
  repository: GithubRepository,
  env: TokenPlaces['env'],
): GithubToken | undefined {
  for (const name of variablesFor(repository, env)) {
    const value = env[name]?.trim();
    if (value !== undefined && value !== '') return checked(value, name);
  }
  return undefined;
}

function variablesFor({ web }: GithubRepository, env: TokenPlaces['env']): string[] {
  const { hostname } = new URL(web);
  if (hostname === 'github.com' || hostname.endsWith('.ghe.com')) return ['GH_TOKEN', 'GITHUB_TOKEN'];
  const own = isServer(web, env.GITHUB_SERVER_URL) ? ['GITHUB_TOKEN'] : [];
  // Where the environment names the Enterprise server, its token is for that one.
  const isOther = env.GH_HOST !== undefined && env.GH_HOST !== '' && env.GH_HOST.toLowerCase() !== hostname;
  return isOther ? own : ['GH_ENTERPRISE_TOKEN', 'GITHUB_ENTERPRISE_TOKEN', ...own];
}

/** What git's helpers know; nothing they say on the way is passed on. */
async function fromHelper(
  { web, owner, name }: GithubRepository,
  folder: string,
): Promise<string | undefined> {
  const { protocol, host } = new URL(web);
  const question = { protocol: protocol.slice(0, -1), host, path: `${owner}/${name}.git` };
  const asked = Object.entries(question).map(([key, value]) => `${key}=${value}\n`);
  const answer = await new Git(folder).run(['credential', 'fill'], `${asked.join('')}\n`).catch(() => '');
  return /^password=(.+)$/m.exec(answer)?.[1];
}

/** A line break inside a header would be refused by an error that shows the header. */
function checked(value: string, source: string): GithubToken {
  if (/^[\x21-\x7e]+$/.test(value)) return new GithubToken(value, source);
  throw new SlipwayError(`what ${source} gives is no token: it has spaces or characters that none has`, 2);
}
