import { dump } from 'js-yaml';

/** The text of a configuration file in YAML. Lines are not folded, so that a change of one word is a change of one line. */
export function configText(value: unknown): string {
  return dump(value, { lineWidth: -1, noRefs: true });
}
