/** What stands for a value that nobody may read. */
export const hidden = '(hidden)';

/** Names of what opens doors; the end of a name counts, so that `passwordFile` and `secretName` are none. */
const secretName =
  /(passw(or)?d|passphrase|secret[_-]?key|secret[_-]?access[_-]?key|access[_-]?key|private[_-]?key|api[_-]?key|auth[_-]?token|token|credentials?|[_-]secret|clientSecret)$/i;

const secretInText =
  /((?:passw(?:or)?d|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credentials?)["']?\s*[:=]\s*)(?:"[^"]*"|'[^']*'|[^\s"',;{}]+)/gi;

const inAddress = /(:\/\/)[^/\s:@]+:[^/\s@]+@/g;

/** A private key, and a value that stands on the lines below its name. */
const blocks = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g,
  /(?<=(?:passw(?:or)?d|passphrase|secret|token|key|credentials?)["']?[^\S\n]*:[^\S\n]*[|>][-+]?[^\S\n]*\n)([^\S\n]+)\S.*(?:\n\1.*)*/gi,
];

/** A text without the secrets in it that take several lines. */
export function withoutSecretBlocks(text: string): string {
  return blocks.reduce((left, block) => left.replace(block, hidden), text);
}

/** A text without the values that its lines give to names of secrets, and without those in addresses. */
export function withoutSecrets(text: string): string {
  return withoutSecretBlocks(text).replace(secretInText, `$1${hidden}`).replace(inAddress, `$1${hidden}@`);
}

/** A value as it may be shown. @param key the name under which it stands */
export function shownValue(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return secretName.test(key) && value !== '' ? hidden : withoutSecrets(value);
  if (Array.isArray(value))
    return value.map((item, index) => shownValue(item, optionBefore(value, index) ?? key));
  if (typeof value !== 'object' || value === null) return value;
  const { name } = value as { name?: unknown };
  return Object.fromEntries(
    Object.entries(value).map(([inner, item]) => [inner, shownValue(item, nameOfValue(inner, name))]),
  );
}

/** The name by which a field is judged: that of a variable stands beside its value. */
export function nameOfValue(key: string, name: unknown): string {
  return key === 'value' && typeof name === 'string' ? name : key;
}

/** `--password` and its value may be two items of a list. */
function optionBefore(list: readonly unknown[], index: number): string | undefined {
  const before = index > 0 ? list[index - 1] : undefined;
  return typeof before === 'string' && /^--?[\w-]+$/.test(before) ? before : undefined;
}

/** Whether a field holds what must not be seen, whatever its name: the data of Secrets, open or sealed. */
export function isHidden(kind: string, field: string): boolean {
  if (kind === 'Secret') return /^(data|stringData)(\.|\[|$)/.test(field);
  return kind === 'bitnami.com/SealedSecret' && /^spec\.(encryptedData|data)(\.|\[|$)/.test(field);
}
