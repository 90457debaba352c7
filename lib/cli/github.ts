import { GithubClient } from '../gitops/github/client.ts';
import { findGithubRepository } from '../gitops/github/github-repository.ts';
import { githubToken } from '../gitops/github/token.ts';
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
