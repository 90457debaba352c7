import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Account, Repository } from '../../test/support/github/state.ts';
import { newToken } from '../../test/support/github-client.ts';
import { type GithubServer, githubServer } from '../../test/support/github-server.ts';
import { slipwayWith } from '../../test/support/run.ts';
import { temporaryFolder } from '../../test/support/temporary-folder.ts';

const marker = '<!-- slipway: report -->';
const workflow: Account = { login: 'github-actions[bot]', type: 'Bot' };
const readsOnly: Account = { ...workflow, permissions: { pull_requests: 'read', issues: 'read' } };

let server: GithubServer;
let repository: Repository;
let folder: string;

beforeEach(async () => {
  server = await githubServer();
  repository = server.repository('octo/shop');
  repository.open({ login: 'octo' }, { head: 'next', base: 'main', title: 'x', body: null });
  folder = temporaryFolder();
  writeFileSync(path.join(folder, 'report.md'), '# Report\n');
});

afterEach(() => {
  expect(server.violations).toEqual([]);
});

/** The environment of a workflow of pull request 1. */
function workflowOf(account: Account): Record<string, string> {
  const token = newToken();
  server.admit(token, account);
  return {
    GITHUB_TOKEN: token,
    GITHUB_API_URL: server.api,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'octo/shop',
    GITHUB_REF: 'refs/pull/1/merge',
    GITHUB_RUN_ID: '42',
  };
}

describe('slipway comment', () => {
  test('keeps one comment under the pull request of its workflow, which names it', async () => {
    const env = workflowOf(workflow);
    const url = `${server.api}/octo/shop/pull/1#issuecomment-2`;
    const first = await slipwayWith(env, folder, 'comment', 'report.md');
    expect(first).toEqual({ exitCode: 0, stdout: `created: ${url}`, stderr: '' });
    writeFileSync(path.join(folder, 'report.md'), '# Other report\n');
    const second = await slipwayWith(env, folder, 'comment', 'report.md', '--json');
    expect(second).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(second.stdout)).toEqual({ action: 'updated', id: 2, url, removed: 0 });
    const third = await slipwayWith(env, folder, 'comment', 'report.md');
    expect(third.stdout).toBe(`unchanged: ${url}`);
    expect(repository.comments.map(({ body }) => body)).toEqual([`${marker}\n# Other report\n`]);
  });

  test('takes repository, number and marker from its options', async () => {
    const { GITHUB_API_URL, GITHUB_TOKEN } = workflowOf({ login: 'octo' });
    const options = ['--repo', 'git@github.com:octo/shop.git', '--pull-request', '1', '--marker', 'diff'];
    const env = { GITHUB_API_URL, GH_TOKEN: GITHUB_TOKEN };
    expect(await slipwayWith(env, folder, 'comment', 'report.md', ...options)).toMatchObject({ exitCode: 0 });
    expect(repository.comments.map(({ body }) => body)).toEqual(['<!-- slipway: diff -->\n# Report\n']);
  });

  test('says where the rest of a text is that GitHub would not take', async () => {
    writeFileSync(path.join(folder, 'report.md'), 'a line\n'.repeat(20_000));
    await slipwayWith(workflowOf(workflow), folder, 'comment', 'report.md');
    expect(repository.comments[0]?.body.split('\n').at(-1)).toBe(
      'The rest is left out, because GitHub takes no longer comment; the whole is with [the run](https://github.com/octo/shop/actions/runs/42).',
    );
  });

  test('warns and ends well when the pull request comes from a fork, whose workflow may only read', async () => {
    const fork = repository.open(
      { login: 'cat' },
      { head: 'next', base: 'main', title: 'y', body: null },
      99,
    );
    const env = { ...workflowOf(readsOnly), GITHUB_REF: `refs/pull/${fork.number}/merge` };
    const { exitCode, stdout, stderr } = await slipwayWith(env, folder, 'comment', 'report.md', '--json');
    expect({ exitCode, stderr }).toEqual({
      exitCode: 0,
      stderr:
        'warning: no comment under 2: it comes from a fork, whose workflow has a token that only reads; the text stays with the run',
    });
    expect(JSON.parse(stdout)).toEqual({ action: 'none', id: null, url: null, removed: 0 });
    expect(repository.comments).toEqual([]);
  });

  test('fails when it is no fork and the workflow lacks the permission', async () => {
    const outcome = await slipwayWith(workflowOf(readsOnly), folder, 'comment', 'report.md');
    expect(outcome).toEqual({
      exitCode: 1,
      stdout: '',
      stderr:
        'github.com/octo/shop: cannot comment on 1: the token of GITHUB_TOKEN lacks issues: write, or pull-requests: write (403: Resource not accessible by integration); ' +
        "grant it in the workflow's permissions",
    });
  });

  test.each<[string, string[], Record<string, string | undefined>, string]>([
    [
      'no repository',
      ['report.md'],
      { GITHUB_REPOSITORY: undefined },
      'no repository is named; name it with --repo (GITHUB_REPOSITORY is not set)',
    ],
    [
      'no pull request',
      ['report.md'],
      { GITHUB_REF: 'refs/heads/main' },
      'no pull request is named; name it with --pull-request (GITHUB_REF is not that of one)',
    ],
    [
      'no number',
      ['report.md', '--pull-request', '#1'],
      {},
      "--pull-request takes the number of one, as in 12, and not '#1'",
    ],
    ['nothing to say', ['empty.md'], {}, 'empty.md is empty; there is nothing to say'],
    [
      'another forge',
      ['report.md', '--repo', 'https://gitlab.com/octo/shop'],
      {},
      'https://gitlab.com/octo/shop is no repository on GitHub; name one by its address, as in https://github.com/owner/name, or say in GITHUB_API_URL where the API of its server answers',
    ],
    ['no file', ['other.md'], {}, 'other.md is not here; name a file of Markdown, or - for standard input'],
  ])('ends with 2 where there is %s', async (_, args, change, message) => {
    writeFileSync(path.join(folder, 'empty.md'), ' \n');
    const outcome = await slipwayWith({ ...workflowOf(workflow), ...change }, folder, 'comment', ...args);
    expect(outcome).toEqual({ exitCode: 2, stdout: '', stderr: message });
    expect(server.calls()).toEqual([]);
  });

  test('shows its token nowhere, whatever GitHub answers', async () => {
    const env = workflowOf(workflow);
    const said = {
      message: `${env.GITHUB_TOKEN}`,
      errors: [env.GITHUB_TOKEN],
      documentation_url: env.GITHUB_TOKEN,
    };
    for (const answer of [400, 401, 403, 404, 410, 422]) {
      server.fail('issues/list-comments', { answer, body: said });
      const { exitCode, stdout, stderr } = await slipwayWith(env, folder, 'comment', 'report.md');
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
      expect(stderr).not.toContain(env.GITHUB_TOKEN);
    }
  });
});
