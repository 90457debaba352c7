/** A Secret and the keys it must have. */
export interface SecretEntry {
  readonly name: string;
  readonly namespace: string;
  readonly keys: readonly string[];
}

/** Whether two entries are of one Secret. */
export function isSame(
  left: { readonly name?: string | undefined; readonly namespace?: string | undefined },
  right: { readonly name: string; readonly namespace: string },
): boolean {
  return left.name === right.name && left.namespace === right.namespace;
}
