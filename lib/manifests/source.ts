/** Where an object was read from, so that a finding can point there. */
export interface Source {
  /** Path of the file as it was named; missing where an object never was a file. */
  readonly file?: string;
  /** Path in the construct tree, for objects that a construct made. */
  readonly constructPath?: string;
  /** The document's text; read only when a place in it is asked for. */
  readonly text?: () => string;
  /** Lines of the file before that text. @default 0 */
  readonly linesBefore?: number;
  /** Steps from the document to the object, as to an item of a List. @default none */
  readonly inside?: readonly (string | number)[];
  /** How many of the first steps of a path the text does not have, as the `values` of a file of values. @default 0 */
  readonly skip?: number;
}
