import { readPullRequest } from './answers.ts';
import type { GithubClient } from './client.ts';

/** Whether a pull request comes from another repository; one that is gone was another. @throws GithubError */
export async function isFromFork(client: GithubClient, number: number): Promise<boolean> {
  const { head, base } = await client.call({
    route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
    parameters: { pull_number: number },
    purpose: `read pull request ${number}`,
    needs: 'pull-requests: read',
    read: readPullRequest,
  });
  return head.repository !== base.repository;
}
