/** Whether a value stands for another one that is filled in before the object reaches a cluster: `{{ .port }}`, `${PORT}`, `$(PORT)`. */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && /\{\{|\$\{|\$\(|^\$\w+$|^<[^>]+>$/.test(value);
}
