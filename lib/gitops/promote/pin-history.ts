import type { Git } from '../git.ts';
import { readBlobs } from '../read-blobs.ts';
import { SlipwayError } from '../slipway-error.ts';
import { releasesFile } from './release-pins.ts';
import type { PastReleases } from './roll-back.ts';

/**
 * Every state that `releases.yaml` has had on the branch, from the oldest to the newest. Of a merge only the first parent counts: what
 * a merged branch had on its way was never the state of this one, and its other pins may be older than those here.
 *
 * @param git a folder of a work tree, which may be below its top
 * @throws SlipwayError where the folder has no commit, or where the clone has only the end of the history: a pin that was left
 *   for good would look like the one before
 */
export async function readPinHistory(git: Git): Promise<PastReleases[]> {
  const listed = await git
    .run(['rev-list', '--first-parent', 'HEAD', '--', `./${releasesFile}`])
    .catch((error: Error) => {
      throw new SlipwayError(
        `this folder has no Git commit, and a rollback reads the history of ${releasesFile} (${error.message})`,
        1,
      );
    });
  const commits = listed.split('\n').filter(Boolean).reverse();
  if (await isCut(git, commits[0])) {
    throw new SlipwayError(
      `this clone is shallow, and the history of ${releasesFile} is cut off, so the pin before is not known for sure; ` +
        'get all of it: git fetch --unshallow, in a workflow fetch-depth: 0 for actions/checkout',
      1,
    );
  }
  const names = await blobNames(git, commits);
  const texts = await readBlobs(
    git,
    names.filter((name) => name !== undefined),
  );
  return commits.flatMap((commit, index) => {
    const text = texts.get(names[index] ?? '')?.toString('utf8');
    return text === undefined ? [] : [{ commit, text }];
  });
}

/** Whether the file was there already at the end of what is known. */
async function isCut(git: Git, oldest: string | undefined): Promise<boolean> {
  if ((await git.run(['rev-parse', '--is-shallow-repository'])) !== 'true') return false;
  const end = await git.run(['rev-list', '--first-parent', '--max-parents=0', 'HEAD']);
  return oldest === undefined || oldest === end;
}

/** The name of each commit's content of the file; undefined where the commit removed it. */
async function blobNames(git: Git, commits: readonly string[]): Promise<(string | undefined)[]> {
  if (commits.length === 0) return [];
  const asked = commits.map((commit) => `${commit}:./${releasesFile}\n`).join('');
  const answers = await git.run(['cat-file', '--batch-check'], asked);
  return answers.split('\n').map((answer) => /^(\w+) blob /.exec(answer)?.[1]);
}
