import type { Inventory } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';
import { judge } from '../risk/judge.ts';
import type { Reason } from '../risk/reason.ts';
import { type Risk, risks } from '../risk/risk.ts';
import { compareObjects } from './compare.ts';
import type { ObjectChange } from './object-change.ts';
import { pairsOf } from './pairs.ts';
import { renamesAmong } from './renames.ts';

/** A change with what it does to the cluster. */
export interface JudgedChange extends ObjectChange {
  /** The highest of its reasons. */
  readonly risk: Risk;
  /** The highest first. */
  readonly reasons: readonly Reason[];
}

/**
 * What has to change in a cluster that is as one inventory says for it to be as the other says, the riskiest first. Objects that
 * charts are expected to make are not compared, their values are.
 */
export function diff(from: Inventory, to: Inventory): JudgedChange[] {
  const sides = { from, to };
  return changesBetween(from, to)
    .map((change) => ({ ...change, ...judge(change, sides), name: change.object.toString() }))
    .sort(byRisk)
    .map(({ name: _, ...change }) => change);
}

/** The changes without a judgement, in the order of `from`, new objects last. */
export function changesBetween(from: Inventory, to: Inventory): ObjectChange[] {
  const released = new Set([...from.releases, ...to.releases].map(({ owner }) => owner.toString()));
  const changed: ObjectChange[] = [];
  const removed: Resource[] = [];
  const added: Resource[] = [];
  for (const [before, after] of pairsOf(from, to)) {
    if (before === undefined) added.push(after);
    else if (after === undefined) removed.push(before);
    else if (before.manifest !== after.manifest) {
      const ignored = ignoredOf(after, released);
      const paths = compareObjects(before.manifest, after.manifest, ignored);
      if (paths.length > 0)
        changed.push({ change: 'changed', object: after, before, after, paths, renamed: undefined });
    }
  }
  const renames = renamesAmong(removed, added);
  return [
    ...changed,
    ...removed.map((object) => whole('removed', object, renames.get(object))),
    ...added.map((object) => whole('added', object, renames.get(object))),
  ];
}

function whole(change: 'added' | 'removed', object: Resource, renamed: Resource | undefined): ObjectChange {
  const isNew = change === 'added';
  return {
    change,
    object,
    before: isNew ? undefined : object,
    after: isNew ? object : undefined,
    paths: [],
    renamed,
  };
}

/** Of a release only its values are compared, and an Application's own values belong to its release. */
function ignoredOf(resource: Resource, released: ReadonlySet<string>): (field: string) => boolean {
  if (resource.kind === 'HelmRelease') return (field) => !/^values(\.|\[|$)/.test(field);
  if (!released.has(resource.toString())) return () => false;
  return (field) => /^spec(\.sources?(\[\])?\.helm)?\.(valuesObject|values|parameters)(\.|\[|$)/.test(field);
}

type Named = JudgedChange & { readonly name: string };

function byRisk(left: Named, right: Named): number {
  const risk = risks.indexOf(right.risk) - risks.indexOf(left.risk);
  if (risk !== 0) return risk;
  return left.name < right.name ? -1 : Number(left.name > right.name);
}
