import { isLoopback, isServer } from '../gitops/github/api-address.ts';
import { GithubClient } from '../gitops/github/client.ts';
import { findGithubRepository, tryFindGithubRepository } from '../gitops/github/github-repository.ts';
import { githubToken, tryEnvironmentToken } from '../gitops/github/token.ts';
import { type RemoteAddress, remoteAddress } from '../gitops/remote-address.ts';
import type { Environment } from './context.ts';
import { toolVersion } from './tool-version.ts';

/** The API of the repository at a Git address, with the token of the environment or of Git. @throws SlipwayError where one is missing */
export async function githubOf(address: string, env: Environment): Promise<GithubClient> {
  const repository = findGithubRepository(address, env);
  return new GithubClient({
    repository,
    token: await githubToken(repository, { env }),
    version: toolVersion,
  });
}

/**
 * The address of a repository for git. One on GitHub that is spoken to by HTTPS, and has no credentials in it, is given the token of the
 * environment, if there is one; any other leaves it to Git's own helpers.
 */
export function gitAddress(given: string, env: Environment): RemoteAddress {
  const address = remoteAddress(given);
  if (address.credentials !== undefined || !isSafe(address.plain, env)) return address;
  const repository = tryFindGithubRepository(address.plain, env);
  const token = repository === undefined ? undefined : tryEnvironmentToken(repository, env);
  if (token === undefined) return address;
  // Any name goes with a token; this one is what GitHub's own tools use.
  return { ...address, credentials: { username: 'x-access-token', password: token.reveal() } };
}

/**
 * Whether a token may go to an address: encrypted, or to this machine; and to a server that is GitHub's own, or that the environment names.
 */
function isSafe(address: string, { GITHUB_SERVER_URL: server, GH_HOST: host }: Environment): boolean {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (isLoopback(hostname)) return true;
  if (protocol !== 'https:') return false;
  return (
    hostname === 'github.com' ||
    hostname.endsWith('.ghe.com') ||
    hostname === host?.toLowerCase() ||
    isServer(address, server)
  );
}
