import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Comment } from '../../support/github/state.ts';
import { GithubServer } from '../../support/github-server.ts';
import { loopbackAddress } from '../random.ts';
import type { Teardown } from '../teardown.ts';
import type { Asked } from './http-stand-in.ts';

export interface GithubApi {
  readonly url: string;
  /** Comparisons of commits that were asked for. */
  readonly asked: Asked[];
  /** Comments under the pull request. */
  readonly comments: Comment[];
  /** What comparing any two commits comes to: ahead, behind, identical or diverged. */
  status: string;
  /** What was not as GitHub publishes it. */
  readonly violations: readonly string[];
}

/**
 * GitHub's API as far as the workflows ask it: comments of pull request 12 of `wlals2/platform`, held to what GitHub publishes, for the token of
 * a workflow; and how two commits stand, which is answered as the test says.
 */
export async function github(teardown: Teardown, token: string): Promise<GithubApi> {
  const state = { status: 'identical' };
  const asked: Asked[] = [];
  const listener = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    if (url.includes('/compare/')) {
      asked.push({ method, path: url, headers, body: '' });
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ status: state.status }));
    } else {
      server.answer(request, response).catch((error: unknown) => {
        server.violations.push(String(error));
        request.socket.destroy();
      });
    }
  });
  const host = loopbackAddress();
  await new Promise<void>((resolve) => listener.listen(0, host, resolve));
  teardown.add(() => {
    listener.closeAllConnections();
    return new Promise((resolve) => listener.close(resolve));
  });
  const server = new GithubServer(`http://${host}:${(listener.address() as AddressInfo).port}`);
  const workflow = { login: 'github-actions[bot]', type: 'Bot' } as const;
  server.admit(token, workflow);
  const repository = server.repository('wlals2/platform');
  while (repository.next() < 11) repository.branches.set('change', 'b'.repeat(40));
  repository.open({ login: 'developer' }, { head: 'change', base: 'main', title: 'more pods', body: null });
  const { comments } = repository;
  return Object.assign(state, { url: server.api, asked, comments, violations: server.violations });
}
