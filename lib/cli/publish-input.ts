import type { Tree } from '../gitops/plan.ts';
import type { Refusal } from '../gitops/publish/refusal.ts';
import { readTree } from '../gitops/read-tree.ts';
import type { ClusterFacts } from '../manifests/cluster-facts.ts';
import { Inventory } from '../manifests/inventory.ts';
import { type ReadResult, readManifests } from '../manifests/read-manifests.ts';
import { sentenceOf } from '../rules/finding.ts';
import { judge } from './judge.ts';
import type { PlatformSource, Synthesis } from './platform-source.ts';

/** What is to be published, read once for writing and for judging. */
export interface PublishInput {
  readonly tree: Tree;
  readonly reading: ReadResult;
  /** With `whole` where it is everything in the cluster. */
  readonly facts: ClusterFacts;
  /** The repository that the facts name, where they do. */
  readonly manifests?: Synthesis['manifests'];
  readonly notes: readonly string[];
}

/** The folder given, or the platform of the working directory. @throws SlipwayError where there is nothing to publish */
export function publishInput(from: string | undefined, platforms: PlatformSource): PublishInput {
  if (from === undefined) {
    const { warnings, ...made } = platforms.synthesize('.');
    return { ...made, notes: warnings };
  }
  const tree = readTree(from);
  const reading = readManifests([...tree].map(([path, text]) => ({ path, text })));
  // Beside the facts of a platform the folder is what that platform was rendered to.
  return { tree, reading, ...platforms.factsOf('.') };
}

/** What `slipway check` calls an error, as a reason not to publish. */
export function objectionsTo({ reading, facts }: PublishInput): Refusal[] {
  const { open } = judge(new Inventory(reading, facts), undefined, 'error');
  return open
    .filter(({ severity }) => severity === 'error')
    .map((finding) => ({
      path: finding.file ?? '',
      kind: 'finding',
      reason: `${finding.rule}: ${sentenceOf(finding)}; ${finding.fix} (--force "reason" publishes it all the same)`,
    }));
}
