const words = 'and or unless bool offset by without on ignoring group_left group_right inf nan'.split(' ');

/**
 * The metrics that a PromQL expression names: identifiers that are neither functions, words of the language, nor labels.
 * Text, ranges and matchers are taken out first, then the lists of labels behind `by`, `on` and their kind.
 */
export function metricsOf(expr: string): string[] {
  const bare = expr
    .replaceAll(/"(\\.|[^"\\])*"|'(\\.|[^'\\])*'/g, '')
    .replaceAll(/\{[^}]*\}/g, ' ')
    .replaceAll(/\[[^\]]*\]/g, ' ')
    .replaceAll(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ')
    .replaceAll(/\boffset\s+\d+[smhdwy]/g, ' ');
  const found = [...bare.matchAll(/(?<![\w.$])([a-zA-Z_:][\w:]*)(?!\s*\(|[\w:])/g)].map(
    ([, name = '']) => name,
  );
  return [...new Set(found.filter((name) => !words.includes(name)))].sort();
}
