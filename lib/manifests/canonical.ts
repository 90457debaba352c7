/** Keys that a reader looks for first, in this order; all others follow by the alphabet. */
const first = ['apiVersion', 'kind', 'metadata', 'name', 'namespace'];

/**
 * A deep, frozen copy with keys in one order, whatever order they were written in, and without undefined values.
 *
 * @throws where the value is no JSON: an API server could not be sent it
 */
export function canonical(value: unknown, path = ''): unknown {
  if (Array.isArray(value))
    return Object.freeze(value.map((item, index) => canonical(item, `${path}[${index}]`)));
  if (typeof value === 'object' && value !== null) {
    if (Object.getPrototypeOf(value) !== Object.prototype && Object.getPrototypeOf(value) !== null) {
      throw new Error(`${path || 'value'} is a ${value.constructor.name}, not plain data`);
    }
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([left], [right]) => compareKeys(left, right));
    return Object.freeze(
      Object.fromEntries(
        entries.map(([key, item]) => [key, canonical(item, path === '' ? key : `${path}.${key}`)]),
      ),
    );
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new Error(`${path} is ${value}, not a JSON number`);
  if (['function', 'symbol', 'bigint'].includes(typeof value))
    throw new Error(`${path} is a ${typeof value}`);
  return value;
}

/** Compares code units and not letters: the order must not depend on the locale. */
function compareKeys(left: string, right: string): number {
  const [a, b] = [rank(left), rank(right)];
  if (a !== b) return a - b;
  return left < right ? -1 : 1;
}

function rank(key: string): number {
  const index = first.indexOf(key);
  return index < 0 ? first.length : index;
}
