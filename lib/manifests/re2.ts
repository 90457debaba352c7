/**
 * Why Go's regexp, which is RE2, refuses an expression; undefined where it takes it. What JavaScript knows and RE2 does not is looked
 * for; what RE2 knows and JavaScript does not is rewritten before JavaScript is asked.
 */
export function whyNotRe2(text: string): string | undefined {
  if (text === '') return 'it is empty';
  if (text.length > 1024) return `it has ${text.length} letters, 1024 are allowed`;
  const bare = text.replace(/\\\\/g, '').replace(/\\Q.*?(\\E|$)/g, '');
  if (/\(\?<?[=!]/.test(bare)) return 'RE2 has no lookahead and no lookbehind';
  if (/\\[1-9]|\\k</.test(bare)) return 'RE2 has no backreferences';
  if (/\(\?>/.test(bare)) return 'RE2 has no atomic groups';
  if (/[*+?}][*+]/.test(withoutSets(bare))) return 'one repetition follows another';
  try {
    new RegExp(inJavaScript(bare));
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^.*: /, '').toLowerCase();
  }
}

/** Sets such as `[*+]`, and letters that are quoted, hold no repetitions. */
function withoutSets(text: string): string {
  return text.replace(/\\./g, 'x').replace(/\[\^?\]?[^\]]*\]/g, 'x');
}

function inJavaScript(text: string): string {
  return text
    .replace(/\(\?P</g, '(?<')
    .replace(/\(\?[imsU-]+\)/g, '')
    .replace(/\(\?[imsU-]+:/g, '(?:')
    .replace(/\[:\^?[a-z]+:\]/g, 'a')
    .replace(/\\[AzC]/g, '')
    .replace(/\\p[LNPSZCM]/g, 'a');
}
