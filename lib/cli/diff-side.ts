import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Git } from '../gitops/git.ts';
import { type RevisionFile, readRevision } from '../gitops/read-revision.ts';
import { withoutCredentials } from '../gitops/remote-address.ts';
import { RemoteRepository, requireBranch } from '../gitops/remote-repository.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { inWorkspace } from '../gitops/workspace.ts';
import type { PlatformSource, Synthesis } from './platform-source.ts';
import { readSources } from './read-sources.ts';

/** One side of a comparison. */
export interface DiffSide {
  /** What it is, as `main (3f2a1c9d0b7e)`, without credentials. */
  readonly label: string;
  readonly files: readonly RevisionFile[];
  /** What the files were rendered to, where they were. */
  readonly synthesis?: Pick<Synthesis, 'tree' | 'reading' | 'facts'>;
  readonly notes: readonly string[];
}

/**
 * What a word of the command line means: a file or folder, `-`, an address of a Git repository, or a Git ref. A path that is there
 * comes first.
 *
 * @throws SlipwayError for a word that means none of them, and for what cannot be read
 */
export async function readSide(word: string, platforms: PlatformSource): Promise<DiffSide> {
  const [place = '', branch] = splitBranch(word);
  if (word === '-' || existsSync(word)) {
    if (isBare(word)) return readRepository(word, undefined);
    return platforms.isIn(word) ? platformSide(word, platforms) : folderSide(word);
  }
  if (isAddress(place) || (branch !== undefined && existsSync(place))) return readRepository(place, branch);
  return readRef(word, platforms);
}

/** The platform that the facts of a folder give now. */
export function platformSide(folder: string, platforms: PlatformSource): DiffSide {
  const synthesis = platforms.synthesize(folder);
  const label = folder === '.' ? 'the platform now' : `the platform of ${folder}`;
  return { label, synthesis, files: filesOf(synthesis), notes: [] };
}

/** A repository that holds manifests. */
export async function readRepository(repository: string, branch: string | undefined): Promise<DiffSide> {
  const label = `${withoutCredentials(repository)}${branch === undefined ? '' : `#${branch}`}`;
  return inWorkspace(async (workspace) => {
    const remote = await RemoteRepository.open(workspace, repository, 2);
    if (branch !== undefined) requireBranch(remote, branch, 2);
    const ref = `refs/heads/${branch ?? remote.usualBranch}`;
    await remote.fetch([ref], 1);
    const commit = remote.commitOf(ref);
    if (commit === undefined) return { label, files: [], notes: [`${label} has no commit yet`] };
    return {
      label: `${label} (${commit.slice(0, 12)})`,
      files: await readRevision(remote.git, commit, isManifestFile),
      notes: [],
    };
  });
}

function folderSide(folder: string): DiffSide {
  const { files, skipped } = readSources([folder]);
  const top =
    existsSync(folder) && statSync(folder).isDirectory()
      ? `${path.normalize(folder).replace(/[/\\]$/, '')}/`
      : '';
  const inside = files.map(({ path: file, text }) => ({
    path: file.startsWith(top) ? file.slice(top.length) : file,
    text,
  }));
  return { label: folder, files: inside, notes: skipped };
}

/** The platform of a commit, rendered now; of a commit without one, the manifests that it holds. */
async function readRef(ref: string, platforms: PlatformSource): Promise<DiffSide> {
  const git = new Git('.');
  const commit = ref.startsWith('-')
    ? undefined
    : await git.tryRun(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`]);
  if (commit === undefined)
    throw new SlipwayError(
      `${ref === '' ? "''" : ref} is no file or folder, no Git ref of this folder and no address of a repository; ` +
        'name one, as dist, HEAD~1 or ssh://git@example.org/manifests.git#main',
      2,
    );
  const prefix = await git.run(['rev-parse', '--show-prefix']);
  const label = `${ref} (${commit.slice(0, 12)})`;
  return inWorkspace(async (workspace) => {
    const folder = await platforms.layOut({ git, commit, prefix }, workspace);
    if (folder === undefined)
      return { label, files: await readRevision(git, commit, isManifestFile, prefix), notes: [] };
    const synthesis = rendered(folder, label, platforms);
    return { label, synthesis, files: filesOf(synthesis), notes: [] };
  });
}

function rendered(folder: string, label: string, platforms: PlatformSource): Synthesis {
  try {
    return platforms.synthesize(folder);
  } catch (error) {
    if (!(error instanceof SlipwayError)) throw error;
    const lines = error.message.split('\n').map((line) => `${label}: ${line}`);
    throw new SlipwayError(
      [...lines, `${label} cannot be rendered now; compare its published manifests instead`].join('\n'),
      2,
    );
  }
}

function filesOf({ tree }: Pick<Synthesis, 'tree'>): RevisionFile[] {
  return [...tree].map(([file, text]) => ({ path: file, text }));
}

/** What folders are read for (read-sources.ts): no hidden folders, no templates of charts. */
export function isManifestFile(file: string): boolean {
  return /\.(ya?ml|json)$/.test(file) && !/(^|\/)(\.[^/]*|node_modules|templates)\//.test(file);
}

/** `repository#branch`; a branch may hold slashes, an address no second `#`. */
function splitBranch(word: string): [string, string | undefined] {
  const at = word.lastIndexOf('#');
  return at <= 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

/** `ssh://…`, `https://…`, `file://…`, and `git@host:path` as scp writes it. */
function isAddress(place: string): boolean {
  return /^[a-z][a-z+.-]*:\/\//i.test(place) || /^[\w.-]+@[\w.-]+:/.test(place);
}

function isBare(folder: string): boolean {
  return ['HEAD', 'objects', 'refs'].every((name) => existsSync(path.join(folder, name)));
}
