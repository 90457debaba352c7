import type { JudgedChange } from '../insight/diff/diff.ts';
import type { PathChange } from '../insight/diff/path-change.ts';
import { type Reason, sentenceOf } from '../insight/risk/reason.ts';
import type { Risk } from '../insight/risk/risk.ts';
import type { Resource } from '../manifests/resource.ts';
import { countsOf } from './diff-words.ts';

/** An object as machines are told of it. */
export interface DiffObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** What `diff --format json` prints. */
export interface DiffResult {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly {
    readonly object: DiffObject;
    readonly change: 'added' | 'changed' | 'removed';
    readonly risk: Risk;
    /** Sentences, the worst first. */
    readonly reasons: readonly string[];
    readonly paths: readonly string[];
    /** What was and what is at each path; values of Secrets are left out. */
    readonly details: readonly Omit<PathChange, 'field'>[];
    /** The reasons taken apart. */
    readonly because: readonly Reason[];
    /** The same object under another name, on the other side. */
    readonly renamed?: DiffObject;
  }[];
  readonly summary: Readonly<Record<Risk, number>>;
}

/** Changes for machines, on one line. */
export function jsonDiff(
  changes: readonly JudgedChange[],
  { from, to }: { readonly from: string; readonly to: string },
): string {
  const result: DiffResult = { from, to, changes: changesForMachines(changes), summary: countsOf(changes) };
  return JSON.stringify(result);
}

/** The changes alone, for results that hold more than a comparison. */
export function changesForMachines(changes: readonly JudgedChange[]): DiffResult['changes'] {
  return changes.map(({ object, change, risk, reasons, paths, renamed }) => ({
    object: objectOf(object),
    change,
    risk,
    reasons: reasons.map(sentenceOf),
    paths: paths.map(({ path }) => path),
    details: paths.map(({ field: _, ...detail }) => detail),
    because: reasons,
    ...(renamed === undefined ? {} : { renamed: objectOf(renamed) }),
  }));
}

function objectOf({ manifest, namespace, name }: Resource): DiffObject {
  const { apiVersion, kind } = manifest;
  return { apiVersion, kind, ...(namespace === undefined ? {} : { namespace }), name };
}
