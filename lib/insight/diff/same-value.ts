import { parseQuantity } from '../../manifests/quantity.ts';

/** Fields that hold quantities, so that `1000m` is `1` (apimachinery pkg/api/resource/quantity.go, CanonicalizeBytes). */
const quantities =
  /\.(requests|limits|capacity|hard|max|min|default|defaultRequest|overhead)\.[^.[\]]+$|\.(sizeLimit|averageValue)$/;

/** Whether two plain values mean the same at a place. */
export function isSameScalar(scope: string, left: unknown, right: unknown): boolean {
  if (Object.is(left, right) || left === right) return true;
  if (!quantities.test(scope)) return false;
  const [a, b] = [parseQuantity(left), parseQuantity(right)];
  // Fractions of a core are no binary fractions: 0.7 is not 700 × 0.001.
  return a !== undefined && b !== undefined && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
}

/** Whether two values are written alike, but for the order of keys. */
export function isDeepEqual(left: unknown, right: unknown): boolean {
  if (Object.is(left, right) || left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left))
    return (
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => isDeepEqual(item, right[index]))
    );
  if (Array.isArray(right)) return false;
  const [keys, others] = [Object.keys(left), Object.keys(right)];
  return (
    keys.length === others.length &&
    keys.every(
      (key) =>
        Object.hasOwn(right, key) &&
        isDeepEqual((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]),
    )
  );
}
