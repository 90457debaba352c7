import type { Tree } from '../gitops/plan.ts';
import type { ClusterFacts, SecretFacts } from '../manifests/cluster-facts.ts';
import type { ReadResult } from '../manifests/read-manifests.ts';

/** The platform of a folder as files, with what its operator should know. */
export interface Synthesis {
  readonly tree: Tree;
  /** The objects and other documents of the tree, each with its path in it, and its construct where one is known. */
  readonly reading: ReadResult;
  /** What the facts say of the cluster. */
  readonly facts: ClusterFacts;
  /** The repository that Argo CD reads, where the facts name one. */
  readonly manifests?: { readonly repository: string; readonly branch: string };
  readonly warnings: readonly string[];
}

/** How a command gets the platform of a folder: built in, as in this repository, or by running the folder's own app. */
export interface PlatformSource {
  /** Whether a folder holds a platform. */
  isIn(folder: string): boolean;
  /** @throws SlipwayError with every problem, or naming what is not there */
  synthesize(folder: string): Synthesis;
  /**
   * Every Secret the platform of a folder needs, whatever else is wrong with its facts; undefined where there is no platform.
   *
   * @throws SlipwayError where the facts do not say it
   */
  secretsOf(folder: string): readonly SecretFacts[] | undefined;
  /** Whether it takes a file of a commit to render the platform of that commit. */
  needs(file: string): boolean;
}
