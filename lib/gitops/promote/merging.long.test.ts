import { expect, test } from '@jest/globals';
import { repositoryWith } from '../../../test/support/git-history.ts';
import { shippedFacts } from '../../../test/support/shipped-platform.ts';
import type { Git } from '../git.ts';
import { promote } from './promote.ts';
import { readPins } from './release-pins.ts';

const { releases: shipped } = shippedFacts();

/** Our own file, with more apps in its layout. */
function withApps(count: number): string {
  const more = Array.from({ length: count - 2 }, (_, n) => `\n  app-${n}: ghcr.io/wlals2/app-${n}:v1\n`);
  return shipped + more.join('');
}

const appsOf = (text: string) => readPins(text).pins.map(({ app }) => app);
const next = (text: string, app: string) => promote(text, { app, image: 'v100' }).text;
/** A branch for each app, on which it is promoted and nothing else. */
const promotions = (text: string) =>
  repositoryWith([
    { branch: 'main', files: { 'releases.yaml': text } },
    ...appsOf(text).map((app) => ({
      branch: app,
      from: 'main',
      files: { 'releases.yaml': next(text, app) },
    })),
  ]);
const fileOf = async (git: Git) => `${await git.run(['show', 'HEAD:releases.yaml'])}\n`;

/** The promotions of so many apps, in both orders, each brought in by a command of git. */
async function bringIn(count: number, command: (app: string) => readonly string[]): Promise<void> {
  const text = withApps(count);
  const apps = appsOf(text);
  const git = await promotions(text);
  for (const order of [apps, apps.toReversed()]) {
    await git.run(['checkout', '--quiet', '--detach', 'main']);
    for (const app of order) await git.run(command(app));
    expect(await fileOf(git)).toBe(apps.reduce(next, text));
  }
}

test.each([2, 3, 4, 5, 6])(
  'promotions of %d apps at once merge cleanly, from the first to the last and the other way round',
  (count) => bringIn(count, (app) => ['merge', '--quiet', '--no-edit', app]),
  60_000,
);

test.each([2, 3, 6])(
  'promotions of %d apps at once can be rebased on each other, in both orders',
  // The branches stay where they are: it is their commits that are put on top of what is here.
  (count) => bringIn(count, (app) => ['rebase', '--quiet', 'HEAD', `${app}^0`]),
  60_000,
);

test('without the line between, two promotions conflict', async () => {
  const text = 'images:\n  web: a.example/web:v1\n  was: a.example/was:v1\n';
  const git = await promotions(text);
  await git.run(['merge', '--quiet', '--no-edit', 'web']);
  await expect(git.run(['merge', '--quiet', '--no-edit', 'was'])).rejects.toThrow('git merge failed');
  expect(promote(text, { app: 'web', image: 'v2' }).warnings).toHaveLength(1);
});

test('a comment between two pins is as good as an empty line', async () => {
  const text = 'images:\n  web: a.example/web:v1\n  # The board.\n  was: a.example/was:v1\n';
  const git = await promotions(text);
  await git.run(['merge', '--quiet', '--no-edit', 'web']);
  await git.run(['merge', '--quiet', '--no-edit', 'was']);
  expect(await fileOf(git)).toBe(next(next(text, 'web'), 'was'));
  expect(promote(text, { app: 'web', image: 'v2' }).warnings).toEqual([]);
});
