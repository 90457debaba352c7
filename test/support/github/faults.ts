/** What goes wrong with one call. */
export type Fault =
  /** GitHub answers this instead of doing it. */
  | {
      readonly answer: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** GitHub does it, and then this happens: an error, no answer at all, half an answer, or a page that is not GitHub's. */
  | { readonly done: number | 'cut' | 'half' | 'page' }
  /** GitHub does not do it: the connection breaks, or no answer comes. */
  | { readonly undone: 'cut' | 'silence' };

/** Faults that wait for the next calls of an operation. */
export class Faults {
  readonly #waiting = new Map<string, Fault[]>();

  add(operation: string, faults: readonly Fault[]): void {
    this.#waiting.set(operation, [...(this.#waiting.get(operation) ?? []), ...faults]);
  }

  clear(): void {
    this.#waiting.clear();
  }

  next(operation: string): Fault | undefined {
    return this.#waiting.get(operation)?.shift();
  }
}

/** The refusal of a secondary limit, as GitHub words it. */
export function slowDown(seconds?: number): Fault {
  return {
    answer: 403,
    body: {
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    },
    headers: seconds === undefined ? {} : { 'retry-after': String(seconds) },
  };
}

/** The refusal when the calls of an hour are used up. */
export function usedUp(secondsLeft: number): Fault {
  const now = Date.UTC(2026, 0, 1);
  return {
    answer: 403,
    body: { message: 'API rate limit exceeded for user ID 1.' },
    headers: {
      date: new Date(now).toUTCString(),
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': String(now / 1000 + secondsLeft),
    },
  };
}
