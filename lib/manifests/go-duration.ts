const seconds: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/**
 * A duration of Go as seconds: `1m30s` is 90, `0.5s` a half. Undefined for what `time.ParseDuration` refuses, such as `30` and `1d`.
 */
export function parseGoDuration(text: string): number | undefined {
  if (/^[-+]?0$/.test(text)) return 0;
  const [, sign, body] =
    /^([-+]?)((?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)$/.exec(text) ?? [];
  if (body === undefined) return undefined;
  const parts = [...body.matchAll(/(\d+(?:\.\d*)?|\.\d+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h)/g)];
  const sum = parts.reduce(
    (total, [, amount, unit = '']) => total + Number(amount) * (seconds[unit] ?? 0),
    0,
  );
  return sign === '-' ? -sum : sum;
}
