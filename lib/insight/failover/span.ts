/** Seconds from the earliest to the latest. No latest: nothing but a person, or the machine itself, ends it. */
export type Span = readonly [earliest: number, latest: number | null];

/** One span after the other. */
export function sum(...spans: readonly Span[]): Span {
  return spans.reduce(
    ([low, high], [min, max]) => [low + min, high === null || max === null ? null : high + max],
    [0, 0],
  );
}

/** From the earliest of all to the latest of all. */
export function around([first, ...rest]: readonly [Span, ...Span[]]): Span {
  return rest.reduce(
    ([low, high], [min, max]) => [
      Math.min(low, min),
      high === null || max === null ? null : Math.max(high, max),
    ],
    first,
  );
}

/** `66–300 s`, `30 s`, and `66 s or more` where there is no latest. */
export function inWords([min, max]: Span): string {
  if (max === null) return min === 0 ? 'no bound' : `${min} s or more`;
  return min === max ? `${min} s` : `${min}–${max} s`;
}
