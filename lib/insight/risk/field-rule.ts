import type { ObjectChange } from '../diff/object-change.ts';
import type { PathChange } from '../diff/path-change.ts';
import type { Judge, Reason } from './reason.ts';
import type { Risk } from './risk.ts';

/** What a change of certain fields does, whatever else the manifests hold. */
export interface FieldRule {
  readonly kinds: readonly string[];
  /** Matches a path without its items, as `spec.http[].match`. */
  readonly field: RegExp;
  /** @default - any */
  readonly change?: readonly PathChange['change'][];
  /** @default - always */
  readonly when?: (path: PathChange, change: ObjectChange) => boolean;
  readonly risk: Risk;
  readonly text: string;
  readonly source: string;
}

/** A judge that gives each path the reason of the first rule that fits. */
export function judgeByFields(rules: readonly FieldRule[]): Judge {
  const byKind = new Map<string, FieldRule[]>();
  for (const rule of rules)
    for (const kind of rule.kinds) byKind.set(kind, [...(byKind.get(kind) ?? []), rule]);
  return function* (change) {
    const known = byKind.get(change.object.kind);
    if (known === undefined) return;
    for (const path of change.paths) {
      const rule = known.find((candidate) => fits(candidate, path, change));
      if (rule !== undefined) yield reasonOf(rule, path.path);
    }
  };
}

function fits({ field, change, when }: FieldRule, path: PathChange, object: ObjectChange): boolean {
  return (
    field.test(path.field) &&
    (change === undefined || change.includes(path.change)) &&
    (when === undefined || when(path, object))
  );
}

function reasonOf({ risk, text, source }: FieldRule, path: string): Reason {
  return { risk, path, text, source };
}
