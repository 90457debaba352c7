const multipliers: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * A quantity of Kubernetes as a number of cores, bytes or pieces: `100m` is 0.1, `1Gi` 1073741824. A number stands for itself.
 * Undefined for what the API server refuses (apimachinery pkg/api/resource/quantity.go).
 */
export function parseQuantity(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const [, digits, suffix = '', exponent] =
    /^([-+]?(?:\d+(?:\.\d*)?|\.\d+))(?:([numkMGTPE]|[KMGTPE]i)|[eE]([-+]?\d+))?$/.exec(value) ?? [];
  if (digits === undefined) return undefined;
  return (
    Number(digits) * (exponent === undefined ? (multipliers[suffix] ?? Number.NaN) : 10 ** Number(exponent))
  );
}
