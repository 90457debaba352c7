import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import type { Kind } from '../../manifests/kinds.ts';
import { allNamed, namedIn, tryFindNear } from '../../manifests/relations/named.ts';
import { isName } from '../../manifests/relations/pod-references.ts';
import { mayComeFromRelease } from '../../manifests/relations/release-objects.ts';
import { mayBringMore } from '../../manifests/relations/releases.ts';
import type { Problem } from '../rule.ts';

/** What must be declared to ask `missingObject` besides the kind itself. */
export const releaseReads = ['HelmRelease'] as const satisfies readonly Kind[];

/**
 * What is wrong with a field that names an object of a namespace: `no ConfigMap 'web-nginz' in shop; did you mean 'web-nginx'?`.
 * Nothing where the object is there, where its name is filled in later, and where a Helm release is likely to make it.
 */
export function missingObject(
  view: View,
  kind: Kind,
  at: Field,
  namespace: string | undefined,
): Problem | undefined {
  if (!isName(at) || /[{}$]/.test(namespace ?? '')) return undefined;
  if (namedIn(view, kind, namespace, at.text).length > 0 || mayComeFromRelease(view, namespace, at.text))
    return undefined;
  const others = allNamed(view, kind, at.text).flatMap((resource) => resource.namespace ?? []);
  const near = tryFindNear(view, kind, namespace, at.text);
  const message = absence(plainKind(kind), at.text, namespace, others, near);
  // Charts name what they make after themselves, but need not.
  return mayBringMore(view, namespace) ? { at, message, severity: 'warning' } : { at, message };
}

/** The same for a kind that belongs to no namespace. */
export function missingClusterObject(view: View, kind: Kind, at: Field): Problem | undefined {
  // Names of these may hold a colon.
  if (at.text === undefined || !/^[a-zA-Z0-9.:_-]+$/.test(at.text)) return undefined;
  if (allNamed(view, kind, at.text).length > 0 || mayComeFromRelease(view, undefined, at.text))
    return undefined;
  return {
    at,
    message: absence(plainKind(kind), at.text, undefined, [], tryFindNear(view, kind, undefined, at.text)),
  };
}

/**
 * A problem between two objects that were found by name. An object without a namespace may go with another one than that of its
 * name which the manifests show, so that nothing is sure.
 */
export function unlessLoose(problem: Problem, namespace: string | undefined): Problem {
  return namespace === undefined && problem.severity === undefined
    ? { ...problem, severity: 'warning' }
    : problem;
}

/** `no Secret 'was-secert' in shop`, with the namespaces that have one, or the name that is likely meant. */
export function absence(
  kind: string,
  name: string,
  namespace: string | undefined,
  others: readonly string[],
  near: string | undefined,
): string {
  const place = namespace === undefined ? '' : ` in ${namespace}`;
  const missing = `no ${kind} '${name}'${place}`;
  if (others.length > 0) return `${missing}, only in ${listed(others)}`;
  return near === undefined ? missing : `${missing}; did you mean '${near}'?`;
}

/** `a, b, c`, or the first of many: `a, b, c, d, e and 12 more`. */
export function listed(names: Iterable<string>): string {
  const all = [...new Set(names)].sort();
  if (all.length === 0) return 'none';
  if (all.length <= 6) return all.join(', ');
  return `${all.slice(0, 5).join(', ')} and ${all.length - 5} more`;
}

function plainKind(kind: Kind): string {
  return kind.slice(kind.lastIndexOf('/') + 1);
}
