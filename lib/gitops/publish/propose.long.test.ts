import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { emptyRemote, filesOf, inClone } from '../../../test/support/git-remote.ts';
import { publishTo } from '../../../test/support/publisher.ts';
import { sourceAt } from '../../../test/support/sources.ts';
import type { Git } from '../git.ts';
import { ledgerPath } from './ledger.ts';
import { type PullRequestHost, propose } from './propose.ts';
import type { PublishOptions } from './publish-options.ts';

let remote: Git;
let asked: string[];

/** A host that notes what it is asked for. */
const host: PullRequestHost = {
  async offer({ head, base, title, body }) {
    asked.push(`${head} to ${base}: ${title}: ${body}`);
    return { number: 1, url: 'https://host.example/1' };
  },
  async withdraw({ head, base }) {
    asked.push(`close ${head} to ${base}`);
    return undefined;
  },
};

beforeEach(async () => {
  remote = await emptyRemote();
  asked = [];
  await publishTo(remote, 1, { 'web.yaml': 'v1' });
});

function proposeTo(
  place: number,
  files: Readonly<Record<string, string>>,
  more: Partial<PublishOptions> = {},
) {
  return propose({
    repository: remote.folder,
    branch: 'main',
    tree: new Map(Object.entries(files)),
    source: sourceAt(place),
    tool: '0.1.0',
    host,
    describe: async (_, { plan }) => plan.changed.join(),
    ...more,
  });
}

const commitOf = (ref: string) => remote.run(['rev-parse', ref]);

describe('a proposal', () => {
  test('is one commit on a branch of its own, and a pull request; the branch that it is for stays', async () => {
    const before = await commitOf('main');
    const { commit, changed, pullRequest, proposedOn, refused } = await proposeTo(2, { 'web.yaml': 'v2' });
    expect({ changed, pullRequest, proposedOn, refused }).toEqual({
      changed: ['web.yaml'],
      pullRequest: { number: 1, url: 'https://host.example/1' },
      proposedOn: 'slipway/publish-main',
      refused: [],
    });
    expect(await commitOf('slipway/publish-main')).toBe(commit);
    expect(await commitOf('slipway/publish-main~1')).toBe(before);
    expect(await commitOf('main')).toBe(before);
    expect(asked).toEqual(['slipway/publish-main to main: deploy: feat: number 2: web.yaml']);
  });

  test('of the same again pushes nothing, and keeps the pull request up to date', async () => {
    const first = await proposeTo(2, { 'web.yaml': 'v2' });
    const again = await proposeTo(2, { 'web.yaml': 'v2' });
    expect(again.commit).toBe(first.commit);
    expect(asked).toHaveLength(2);
  });

  test('of a later source takes the place of the earlier one, on top of what the branch is by then', async () => {
    await proposeTo(2, { 'web.yaml': 'v2' });
    const note = await inClone(remote, (clone) =>
      clone.run(['commit', '--quiet', '--allow-empty', '--message=a note']),
    );
    await proposeTo(3, { 'web.yaml': 'v3' });
    expect(await commitOf('slipway/publish-main~1')).toBe(note);
    expect(await remote.run(['show', 'slipway/publish-main:web.yaml'])).toBe('v3');
  });

  test('of an earlier source than the proposed one is refused', async () => {
    await proposeTo(3, { 'web.yaml': 'v3' });
    const before = await commitOf('slipway/publish-main');
    const { refused, pullRequest } = await proposeTo(2, { 'web.yaml': 'v2' });
    expect(pullRequest).toBeNull();
    expect(refused.map(({ path, kind, reason }) => [path, kind, reason.split(',')[0]])).toEqual([
      [ledgerPath, 'source', 'source 000000000000 is proposed already'],
    ]);
    expect(await commitOf('slipway/publish-main')).toBe(before);
    expect(asked).toHaveLength(1);
  });

  test('does not go over commits of people on its branch, and names whose they are', async () => {
    await proposeTo(2, { 'web.yaml': 'v2' });
    const clone = await inClone(remote, async (work) => {
      await work.run(['checkout', '--quiet', 'slipway/publish-main']);
      await work.run(['commit', '--quiet', '--allow-empty', '--message=one more thing']);
      await work.run(['push', '--quiet', 'origin', 'HEAD:slipway/publish-main']);
      await work.run(['checkout', '--quiet', 'main']);
    });
    const theirs = await commitOf('slipway/publish-main');
    const { refused } = await proposeTo(3, { 'web.yaml': 'v3' });
    expect(refused.map(({ reason }) => reason)).toEqual([
      `branch slipway/publish-main has what tester made of it in ${theirs.slice(0, 12)}, which would be lost; merge the pull request, or delete the branch, and publish again`,
    ]);
    expect([await commitOf('slipway/publish-main'), await commitOf('main')]).toEqual([theirs, clone]);
  });

  test('that was merged makes room for the next, and is what was published last', async () => {
    await proposeTo(2, { 'web.yaml': 'v2' });
    await inClone(remote, (clone) =>
      clone.run(['merge', '--quiet', '--no-ff', '--message=merged', 'origin/slipway/publish-main']),
    );
    expect((await filesOf(remote))['web.yaml']).toBe('v2');
    expect(await proposeTo(3, { 'web.yaml': 'v3' })).toMatchObject({ changed: ['web.yaml'], refused: [] });
    expect(await commitOf('slipway/publish-main~1')).toBe(await commitOf('main'));
  });

  test('of what is published already closes the pull request', async () => {
    await proposeTo(2, { 'web.yaml': 'v2' });
    expect(await proposeTo(3, { 'web.yaml': 'v1' })).toMatchObject({
      commit: null,
      pullRequest: null,
      refused: [],
    });
    expect(asked.at(-1)).toBe('close slipway/publish-main to main');
  });

  test('is refused for what a publication would be', async () => {
    await inClone(remote, (clone) => clone.run(['revert', '--no-edit', 'HEAD']));
    expect((await proposeTo(2, { 'web.yaml': 'v2' })).refused.map(({ kind }) => kind)).toEqual(['deleted']);
    expect(await remote.tryRun(['rev-parse', '--verify', '--quiet', 'slipway/publish-main'])).toBeUndefined();
    expect(asked).toEqual([]);
  });

  /** What somebody does on the branch of the proposal. */
  async function onProposal(work: (clone: Git) => Promise<unknown>): Promise<void> {
    await inClone(remote, async (clone) => {
      await clone.run(['checkout', '--quiet', 'slipway/publish-main']);
      await work(clone);
      await clone.run(['push', '--quiet', '--force', 'origin', 'HEAD:slipway/publish-main']);
      await clone.run(['checkout', '--quiet', 'main']);
    });
  }

  test('that somebody amended is not gone over', async () => {
    await proposeTo(2, { 'web.yaml': 'v2' });
    await onProposal(async (clone) => {
      writeFileSync(path.join(clone.folder, 'web.yaml'), 'by hand');
      await clone.run([
        'commit',
        '--quiet',
        '--all',
        '--amend',
        '--no-edit',
        '--author=another tester <tester@example.org>',
      ]);
    });
    const theirs = await commitOf('slipway/publish-main');
    expect(
      (await proposeTo(3, { 'web.yaml': 'v3' })).refused.map(({ reason }) => reason.split(',')[0]),
    ).toEqual([`branch slipway/publish-main has what another tester made of it in ${theirs.slice(0, 12)}`]);
    expect(await commitOf('slipway/publish-main')).toBe(theirs);
  });

  test('that the button of the host brought up to date is taken for ours', async () => {
    await proposeTo(2, { 'web.yaml': 'v2' });
    await inClone(remote, (clone) => clone.run(['commit', '--quiet', '--allow-empty', '--message=a note']));
    await onProposal((clone) =>
      clone.run(['merge', '--quiet', '--no-ff', '--message=Merge branch main', 'origin/main']),
    );
    expect(await proposeTo(3, { 'web.yaml': 'v3' })).toMatchObject({ changed: ['web.yaml'], refused: [] });
    expect(await remote.run(['log', '--format=%s', 'main..slipway/publish-main'])).toBe(
      'deploy: feat: number 3',
    );
  });

  test('of an earlier source is refused after a later one that left nothing to propose', async () => {
    await proposeTo(3, { 'web.yaml': 'v3' });
    await proposeTo(4, { 'web.yaml': 'v1' });
    expect((await proposeTo(3, { 'web.yaml': 'v3' })).refused.map(({ kind }) => kind)).toEqual(['source']);
  });

  test('that was merged is remembered by the next run, so that a reset of the branch is noticed', async () => {
    await proposeTo(2, { 'web.yaml': 'v2' });
    await inClone(remote, (clone) =>
      clone.run(['merge', '--quiet', '--no-ff', '--message=merged', 'origin/slipway/publish-main']),
    );
    await proposeTo(2, { 'web.yaml': 'v2' });
    await inClone(remote, (clone) => clone.run(['reset', '--quiet', '--hard', 'HEAD~1']));
    expect((await proposeTo(3, { 'web.yaml': 'v3' })).refused.map(({ kind }) => kind)).toEqual([
      'taken-back',
    ]);
  });
});
