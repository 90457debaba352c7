import type { App } from 'cdk8s';
import { ValuesFile } from '../constructs/delivery/values-file.ts';
import { pathOf } from '../gitops/paths.ts';
import { type PlainFile, plan, type Tree } from '../gitops/plan.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { collect } from '../manifests/collect.ts';
import type { SourcedManifest } from '../manifests/manifest.ts';
import type { ReadResult } from '../manifests/read-manifests.ts';

/** A construct tree as files. */
export interface Rendering {
  readonly tree: Tree;
  /** Number of Kubernetes objects. */
  readonly objects: number;
  readonly manifests: readonly SourcedManifest[];
  /** Files that are no objects. */
  readonly files: readonly PlainFile[];
}

/**
 * Turns a construct tree into the files of a repository. Nothing is written.
 *
 * @throws SlipwayError naming every problem, when there is one: a part of a platform is worse than none
 */
export function render(app: App): Rendering {
  const { objects, problems } = collect(app);
  const files: PlainFile[] = app.node
    .findAll()
    .filter(ValuesFile.isValuesFile)
    .map(({ path, values }) => ({ path, value: values }));
  const planned = plan(objects, files);
  const all = [...problems, ...planned.problems];
  if (planned.tree === undefined || all.length > 0) {
    throw new SlipwayError(
      `nothing was written, because of ${count(all.length, 'problem')}:\n${all.join('\n')}`,
      2,
    );
  }
  return { tree: planned.tree, objects: objects.length, manifests: objects, files };
}

/** What rendering gave, as if it had been read from the tree: what was made need not be read back. */
export function readingOf({ manifests, files, tree }: Rendering): ReadResult {
  const source = (file: string) => ({ file, text: () => tree.get(file) ?? '' });
  return {
    objects: manifests.map(({ manifest, constructPath }) => ({
      manifest,
      source: { ...source(pathOf(manifest)), constructPath },
    })),
    others: files.map(({ path: file, value }) => ({ value, source: source(file) })),
    unreadable: [],
  };
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
