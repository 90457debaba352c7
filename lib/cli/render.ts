import type { App } from 'cdk8s';
import { ValuesFile } from '../constructs/delivery/values-file.ts';
import { type PlainFile, plan, type Tree } from '../gitops/plan.ts';
import { SlipwayError } from '../gitops/slipway-error.ts';
import { collect } from '../manifests/collect.ts';
import type { SourcedManifest } from '../manifests/manifest.ts';

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

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
