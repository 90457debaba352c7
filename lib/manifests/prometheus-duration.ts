const units: readonly (readonly [string, number])[] = [
  ['y', 31_536_000],
  ['w', 604_800],
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
  ['ms', 0.001],
];

const pattern = new RegExp(`^${units.map(([unit]) => String.raw`(?:(\d+)${unit})?`).join('')}$`);

/** A duration of Prometheus as seconds: `1h30m` is 5400. Undefined for what it refuses, such as `30`, `0.5m` and `30s1m`. */
export function parsePrometheusDuration(text: string): number | undefined {
  if (text === '0') return 0;
  const [whole = '', ...amounts] = pattern.exec(text) ?? [];
  if (whole === '') return undefined;
  return units.reduce((total, [, seconds], index) => total + Number(amounts[index] ?? 0) * seconds, 0);
}
