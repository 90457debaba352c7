import { existsSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { GithubClient } from '../gitops/github/client.ts';
import { type CommentOutcome, upsertComment } from '../gitops/github/comment.ts';
import { isFromFork } from '../gitops/github/fork.ts';
import { GithubError } from '../gitops/github/github-error.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import type { Context, Environment } from './context.ts';
import { githubOf } from './github.ts';
import { warn } from './outcome.ts';

interface CommentOptions {
  readonly repo?: string;
  readonly pullRequest?: string;
  readonly marker: string;
  readonly json?: true;
}

/** What is printed where a pull request gets no comment. */
const none = { action: 'none', id: null, url: null, removed: 0 } as const;

/** `slipway comment`: one comment under a pull request, written the first time and edited from then on. */
export function commentCommand({ finish, env }: Context): Command {
  return new Command('comment')
    .description(
      'keep one comment under a pull request of GitHub, such as the report; a workflow needs no options',
    )
    .argument('<file>', 'Markdown; - for standard input')
    .option('--repo <address>', "address of the repository; in a workflow the workflow's own")
    .option('--pull-request <number>', 'its number; in a workflow of a pull request that one')
    .option('--marker <name>', 'tells this comment from others by the same author', 'report')
    .option('--json', 'print {action, id, url, removed}')
    .action(async (file: string, options: CommentOptions) => {
      const { marker, json } = options;
      const number = numberOf(options, env);
      const body = textOf(file);
      const client = await githubOf(addressOf(options, env), env);
      const outcome = await write(client, { issue: number, marker, body, rest: restOf(env) });
      if (json) process.stdout.write(`${JSON.stringify(outcome)}\n`);
      else if (outcome.url !== null) process.stdout.write(`${outcome.action}: ${outcome.url}\n`);
      finish(0);
    });
}

/**
 * The workflow of a fork's pull request has a token that only reads, and no setting of the workflow changes that (docs.github.com, "Events
 * that trigger workflows"). Its author can do nothing about it, so it is no failure.
 */
async function write(
  client: GithubClient,
  comment: { readonly issue: number; readonly marker: string; readonly body: string; readonly rest: string },
): Promise<CommentOutcome | typeof none> {
  try {
    return await upsertComment({ client, ...comment });
  } catch (error) {
    const refused = error instanceof GithubError && error.lacksPermission;
    if (!refused || !(await isFromFork(client, comment.issue).catch(() => false))) throw error;
    warn([
      `no comment under ${comment.issue}: it comes from a fork, whose workflow has a token that only reads; the text stays with the run`,
    ]);
    return none;
  }
}

function addressOf({ repo }: CommentOptions, env: Environment): string {
  if (repo !== undefined) return repo;
  const { GITHUB_SERVER_URL: server = 'https://github.com', GITHUB_REPOSITORY: name } = env;
  if (name === undefined || name === '') {
    throw new SlipwayError('no repository is named; name it with --repo (GITHUB_REPOSITORY is not set)', 2);
  }
  return `${server}/${name}`;
}

function numberOf({ pullRequest }: CommentOptions, env: Environment): number {
  const number = pullRequest ?? /^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF ?? '')?.[1];
  if (number === undefined) {
    throw new SlipwayError(
      'no pull request is named; name it with --pull-request (GITHUB_REF is not that of one)',
      2,
    );
  }
  if (!/^[1-9]\d{0,9}$/.test(number)) {
    throw new SlipwayError(`--pull-request takes the number of one, as in 12, and not '${number}'`, 2);
  }
  return Number(number);
}

function textOf(file: string): string {
  if (file !== '-' && !existsSync(file)) {
    throw new SlipwayError(`${file} is not here; name a file of Markdown, or - for standard input`, 2);
  }
  const text = readFileSync(file === '-' ? 0 : file, 'utf8');
  if (text.trim() !== '') return text;
  throw new SlipwayError(`${file === '-' ? 'standard input' : file} is empty; there is nothing to say`, 2);
}

/** What a text that was cut ends with. */
function restOf({
  GITHUB_SERVER_URL: server,
  GITHUB_REPOSITORY: name,
  GITHUB_RUN_ID: run,
}: Environment): string {
  const sentence = 'The rest is left out, because GitHub takes no longer comment';
  return server && name && run
    ? `${sentence}; the whole is with [the run](${server}/${name}/actions/runs/${run}).`
    : `${sentence}.`;
}
