/** Series by their selector, with what they are from minute to minute, in promtool's notation. */
export type Series = Readonly<Record<string, string>>;

/** What makes an alert fire, and what looks like it and must not. */
export interface AlertCase {
  readonly alert: string;
  /** Minutes after the start at which it is looked for. @default 45 */
  readonly at?: number;
  /** Labels of the alert that fires, but for its name and severity. */
  readonly labels: Readonly<Record<string, string>>;
  readonly firing: Series;
  readonly silent: Series;
}

/** The same for two days. */
export function steady(value: number): string {
  return `${value}+0x2880`;
}

/** Grows by so much a minute, from zero. */
export function growing(each: number): string {
  return `0+${each}x2880`;
}

/** One value for some minutes, then another. */
export function turns(before: number, minutes: number, after: number): string {
  return `${before}+0x${minutes} ${after}+0x2880`;
}
