/**
 * Things that were counted within a time, by some labels. A counter that is made by its first event begins at one, which
 * `increase` takes for nothing new; the second half sees it.
 */
export function counted(by: readonly string[], selector: string, window: string): string {
  const group = `sum by (${by.join(', ')})`;
  return `${group} (increase(${selector}[${window}])) > 0 or ${group} (${selector} unless ${selector} offset ${window}) > 0`;
}

/** That no target with these labels answers, whether some are down or none is left. The alert keeps the labels. */
export function noneUp(labels: Readonly<Record<string, string>>): string {
  const selector = `up{${Object.entries(labels)
    .map(([name, value]) => `${name}="${value}"`)
    .join(', ')}}`;
  return `sum by (${Object.keys(labels).join(', ')}) (${selector}) == 0 or absent(${selector})`;
}
