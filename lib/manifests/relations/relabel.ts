import type { Field } from '../field.ts';

/** The labels of a target before and while they are relabeled. */
export type TargetLabels = Readonly<Record<string, string>>;

/**
 * What `relabel_configs` make of a target's labels; undefined where they drop it (model/relabel/relabel.go, Prometheus 3.13). A
 * step that cannot be read changes nothing.
 */
export function relabel(labels: TargetLabels, configs: Field): TargetLabels | undefined {
  const current: Record<string, string> = { ...labels };
  return configs.items.every((config) => takeStep(current, config)) ? current : undefined;
}

/** Changes the labels by one step. Whether the target is kept. */
function takeStep(labels: Record<string, string>, config: Field): boolean {
  const regex = regexOf(config.at('regex'));
  if (regex === undefined) return true;
  const separator = config.at('separator').text ?? ';';
  const value = config
    .at('source_labels')
    .texts.map((name) => labels[name] ?? '')
    .join(separator);
  const target = config.at('target_label').text ?? '';
  const replacement = config.at('replacement').text ?? '$1';
  switch ((config.at('action').text ?? 'replace').toLowerCase()) {
    case 'keep':
      return regex.test(value);
    case 'drop':
      return !regex.test(value);
    case 'keepequal':
      return value === (labels[target] ?? '');
    case 'dropequal':
      return value !== (labels[target] ?? '');
    case 'replace': {
      const match = regex.exec(value);
      if (match !== null) labels[fill(target, match)] = fill(replacement, match);
      return true;
    }
    case 'labelmap':
      for (const [name, text] of Object.entries(labels)) {
        const match = regex.exec(name);
        if (match !== null) labels[fill(replacement, match)] = text;
      }
      return true;
    default:
      return true;
  }
}

/** `$1` and `${name}` filled in from a match. */
function fill(text: string, match: RegExpExecArray): string {
  return text.replaceAll(
    /\$(?:(\d+)|(\w+)|\{(\w+)\})/g,
    (_, number?: string, word?: string, braced?: string) => {
      const key = number ?? word ?? braced ?? '';
      return /^\d+$/.test(key) ? (match[Number(key)] ?? '') : (match.groups?.[key] ?? '');
    },
  );
}

const compiled = new Map<string, RegExp | undefined>();

/** The whole value has to match. Each is compiled once: the same steps are taken for every target. */
function regexOf(at: Field): RegExp | undefined {
  const text = at.exists ? String(at.value) : '(.*)';
  if (!compiled.has(text)) compiled.set(text, tryCompile(text));
  return compiled.get(text);
}

function tryCompile(text: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${text.replaceAll('(?P<', '(?<')})$`, 's');
  } catch {
    return undefined;
  }
}
