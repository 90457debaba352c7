/**
 * Why a text is no JSON Web Key Set that may be read by everybody, or undefined when it is one. A symmetric key proves and
 * makes signatures alike, so it counts as private.
 */
export function privatePartOf(text: string): string | undefined {
  const allowed = 'allowed: a JSON Web Key Set, {"keys": [...]}, of public keys';
  const keys = keysOf(text);
  if (keys === undefined) return allowed;
  for (const key of keys) {
    if (typeof key !== 'object' || key === null || !('kty' in key)) return allowed;
    if (['d', 'p', 'q', 'k'].some((part) => part in key)) {
      return 'allowed: public keys; this one could sign, and must not be in Git. Make a new pair and keep its private half';
    }
  }
  return undefined;
}

function keysOf(text: string): readonly unknown[] | undefined {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown };
    return Array.isArray(keys) && keys.length > 0 ? keys : undefined;
  } catch {
    return undefined;
  }
}
