import type { Git } from '../gitops/git.ts';
import type { Tree } from '../gitops/plan.ts';
import type { ClusterFacts, SecretFacts } from '../manifests/cluster-facts.ts';
import type { ReadResult } from '../manifests/read-manifests.ts';
import type { KnownFacts } from './usual-facts.ts';

/** The platform of a folder as files, with what its operator should know. */
export interface Synthesis {
  readonly tree: Tree;
  /** The objects and other documents of the tree, each with its path in it, and its construct where one is known. */
  readonly reading: ReadResult;
  /** What the facts say of the cluster, and whether the tree is everything in it. */
  readonly facts: ClusterFacts;
  /** The repository that Argo CD reads, where the facts name one. */
  readonly manifests?: { readonly repository: string; readonly branch?: string };
  readonly warnings: readonly string[];
}

/** A folder of a Git repository as it was at a commit. */
export interface CommitFolder {
  /** The repository, run in the folder as it is now. */
  readonly git: Git;
  readonly commit: string;
  /** The folder seen from the top of the repository: empty, or ending with a slash. */
  readonly prefix: string;
}

/** How a command gets the platform of a folder: built in, as in this repository, or by running the folder's own app. */
export interface PlatformSource {
  /** What it takes a folder for a platform by, and what it renders of a commit, in the words of a help text. */
  readonly help: { readonly folder: string; readonly commit: string };
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
  /** What is known of the cluster without rendering anything; with `whole` where the platform is everything in it. */
  factsOf(folder: string): KnownFacts;
  /**
   * Lays out in an empty folder what renders the platform of a commit.
   *
   * @returns the folder to synthesize; undefined where the commit holds no platform
   */
  layOut(from: CommitFolder, into: string): Promise<string | undefined>;
}
