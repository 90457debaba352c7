import type { Draft } from '../gitops/publish/draft.ts';
import { readRevision } from '../gitops/read-revision.ts';
import type { RemoteRepository } from '../gitops/remote-repository.ts';
import { diff, type JudgedChange } from '../insight/diff/diff.ts';
import { inventoriesOf } from './diff-inventories.ts';
import { isManifestFile } from './diff-side.ts';
import type { PublishInput } from './publish-input.ts';

/** What a publication would change in the cluster: the files of others stay on both sides. */
export async function changesOf(
  { git }: RemoteRepository,
  { ground, plan }: Draft,
  input: PublishInput,
): Promise<JudgedChange[]> {
  const { commit } = ground.head;
  const before = commit === undefined ? [] : await readRevision(git, commit, isManifestFile);
  const ours = new Map([...plan.added, ...plan.changed].map((path) => [path, input.tree.get(path) ?? '']));
  const gone = new Set([...plan.removed, ...ours.keys()]);
  const after = [
    ...before.filter(({ path }) => !gone.has(path)),
    ...[...ours].filter(([path]) => isManifestFile(path)).map(([path, text]) => ({ path, text })),
  ];
  const sides = inventoriesOf(
    { label: 'before', files: before, notes: [] },
    { label: 'after', files: after, synthesis: input, notes: [] },
  );
  return diff(sides.from, sides.to);
}
