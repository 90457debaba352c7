import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import { isLabelInUse, nearlyWith } from '../../manifests/relations/pods-by-label.ts';
import { mayRunInRelease } from '../../manifests/relations/release-objects.ts';
import { mayBringMore } from '../../manifests/relations/releases.ts';
import type { Problem } from '../rule.ts';

type Labels = Readonly<Record<string, string>>;

/** `app=web, tier=front`, the way kubectl writes a selector. */
export function textOfLabels(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
}

/** The same of a `LabelSelector` with its expressions. */
export function textOfSelector(selector: Field): string {
  const expressions = selector.at('matchExpressions').items.map((expression) => {
    const values = expression.at('values').texts;
    const head = `${expression.at('key').text ?? ''} ${expression.at('operator').text ?? ''}`;
    return values.length === 0 ? head : `${head} (${values.join(', ')})`;
  });
  return [textOfLabels(selector.at('matchLabels').labels), ...expressions]
    .filter((text) => text !== '')
    .join(', ');
}

/**
 * What pods of the namespace have instead: the labels that set the nearest workload apart, or the values that a key has there.
 * Empty where nothing is near. Reads `workloadKinds`.
 */
function nearestPods(view: View, labels: Labels, namespace: string | undefined): string {
  const near = nearlyWith(view, labels, namespace)
    .slice(0, 50)
    .map((workload) => ({ workload, differing: differenceOf(labels, podOf(workload)?.labels ?? {}) }))
    .toSorted((left, right) => left.differing.length - right.differing.length)[0];
  return near === undefined || near.differing.length === 0
    ? ''
    : `; pods of ${near.workload.manifest.kind} ${near.workload.name} have ${near.differing.join(', ')}`;
}

function differenceOf(wanted: Labels, actual: Labels): string[] {
  return Object.entries(wanted)
    .filter(([key, value]) => actual[key] !== value)
    .map(([key]) => (actual[key] === undefined ? `no ${key}` : `${key}=${actual[key]}`));
}

/**
 * What is wrong with a selector that no pod of a namespace has: `no pod of shop has app=wbe`. Nothing where the pods may be those of a
 * Helm release or of an operator, and where a tool fills the selector in. Reads `workloadKinds` and `releaseReads`.
 */
export function unmatchedSelector(
  view: View,
  at: Field,
  labels: Labels,
  namespace: string | undefined,
): Problem | undefined {
  const what =
    at.at('matchLabels').exists || at.at('matchExpressions').exists
      ? textOfSelector(at)
      : textOfLabels(labels);
  if (/[{}$]/.test(`${what}${namespace}`)) return undefined;
  if (mayRunInRelease(view, namespace, labels) || mayBeOperators(view, labels)) return undefined;
  const place = namespace === undefined ? '' : ` of ${namespace}`;
  const message = `no pod${place}${what === '' ? '' : ` has ${what}`}${nearestPods(view, labels, namespace)}`;
  return mayBringMore(view, namespace) ? { at, message, severity: 'warning' } : { at, message };
}

/** Labels that an operator gives to pods it makes: it says so, or a key has a domain of its own and is on no pod of the inventory. */
function mayBeOperators(view: View, labels: Labels): boolean {
  if (labels['app.kubernetes.io/managed-by']?.endsWith('operator')) return true;
  return Object.keys(labels).some(
    (key) =>
      key.includes('/') && !key.startsWith('app.kubernetes.io/') && !isLabelInUse(view, key, undefined),
  );
}
