/** What became of one field of an object. */
export interface PathChange {
  /** `spec.template.spec.containers[name=web].image`: items of lists are named by the keys that match them. */
  readonly path: string;
  /** The same without which item, as rules are written: `spec.template.spec.containers[].image`. */
  readonly field: string;
  /** `reordered` is said of lists whose order has a meaning. */
  readonly change: 'added' | 'removed' | 'changed' | 'reordered';
  /** What stood there; values that nobody may read are replaced by a word. */
  readonly before?: unknown;
  readonly after?: unknown;
  /** The lines that differ, of a text of several. */
  readonly lines?: readonly string[];
}
