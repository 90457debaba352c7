type Steps = readonly (string | number)[];

/** What is wrong with a field by the type of its kind. */
export type FieldProblem =
  | {
      readonly problem: 'unknown';
      readonly steps: Steps;
      readonly value: unknown;
      readonly field: string;
      /** The name of the type in which it was looked for, as `CanaryStep`, and the fields of that. */
      readonly type: string;
      readonly known: readonly string[];
      readonly newIn: string | undefined;
    }
  | { readonly problem: 'type'; readonly steps: Steps; readonly value: unknown; readonly expected: Expected }
  | {
      readonly problem: 'value';
      readonly steps: Steps;
      readonly value: string;
      readonly words: readonly string[];
    }
  | { readonly problem: 'missing'; readonly steps: Steps };

/** What should stand in the place of a value of another type. */
export type Expected =
  | 'a string'
  | 'a whole number'
  | 'a number'
  | 'a boolean'
  | 'a string or a number'
  | 'a list'
  | 'a mapping';
