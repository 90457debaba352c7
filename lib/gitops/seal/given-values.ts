/** A value and the key that it is for. */
export interface GivenValue {
  readonly key: string;
  readonly value: Uint8Array;
  /** Where it was found: `values.env:3`. */
  readonly place: string;
}

/**
 * Values as somebody gave them, with everything that is wrong with them. No sentence repeats what a text held, neither value nor key: a
 * part of a value that was pasted wrong may look like a key.
 */
export interface GivenValues {
  readonly values: readonly GivenValue[];
  /** Sentences, each with its place. */
  readonly problems: readonly string[];
  /** What should be known and keeps nothing from being sealed. */
  readonly notes: readonly string[];
}

/** What Kubernetes takes for the key of a Secret. */
export function isSecretKey(text: string): boolean {
  return /^(?!\.$|\.\.)[A-Za-z0-9_.-]{1,253}$/.test(text);
}

/** All values, with a problem for each key that comes twice. */
export function together(all: readonly GivenValues[]): GivenValues {
  const values = all.flatMap((given) => given.values);
  const first = new Map<string, string>();
  const repeated = values.flatMap(({ key, place }) => {
    const before = first.get(key);
    first.set(key, before ?? place);
    return before === undefined ? [] : [`${place}: the key of ${before} again; a key has one value`];
  });
  return {
    values,
    problems: [...all.flatMap((given) => given.problems), ...repeated],
    notes: all.flatMap((given) => given.notes),
  };
}
