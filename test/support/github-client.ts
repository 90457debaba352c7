import { randomBytes } from 'node:crypto';
import { GithubClient } from '../../lib/gitops/github/client.ts';
import { findGithubRepository } from '../../lib/gitops/github/github-repository.ts';
import type { Patience } from '../../lib/gitops/github/patience.ts';
import { GithubToken } from '../../lib/gitops/github/token.ts';
import type { Account } from './github/state.ts';
import type { GithubServer } from './github-server.ts';

/** A token such as nobody has. */
export function newToken(): string {
  return `ghp_${randomBytes(24).toString('base64url')}`;
}

export interface ClientSettings {
  readonly account?: Account;
  /** @default - octo/shop, which is made where it is not there */
  readonly repository?: string;
  readonly source?: string;
  /** @default - the server's */
  readonly api?: string;
  readonly patience?: Partial<Patience>;
}

/** A client of the server, the token that it has, and how long it would have waited, in milliseconds. */
export function clientOf(server: GithubServer, settings: ClientSettings = {}) {
  const { account = { login: 'octo' }, repository: name = 'octo/shop', source = 'GH_TOKEN' } = settings;
  const token = newToken();
  server.admit(token, account);
  const repository = server.repository(name);
  const waits: number[] = [];
  const client = new GithubClient({
    repository: findGithubRepository(`https://github.com/${name}`, {
      GITHUB_API_URL: settings.api ?? server.api,
    }),
    token: new GithubToken(token, source),
    version: '1.2.3',
    patience: {
      wait: async (milliseconds) => {
        waits.push(milliseconds);
      },
      ...settings.patience,
    },
  });
  return { client, token, repository, waits };
}
