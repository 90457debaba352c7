import {
  CORE_SCHEMA,
  defineScalarTag,
  type LoadOptions,
  load,
  mergeTag,
  NOT_RESOLVED,
  YAMLException,
} from 'js-yaml';
import { parseDocument } from 'yaml';

const yes = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'true', 'True', 'TRUE']);
const no = new Set(['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF', 'false', 'False', 'FALSE']);

const boolean = defineScalarTag<boolean>('tag:yaml.org,2002:bool', {
  implicit: true,
  resolve: (source) => yes.has(source) || (no.has(source) ? false : NOT_RESOLVED),
  identify: (data) => typeof data === 'boolean',
});

const integer = defineScalarTag<number>('tag:yaml.org,2002:int', {
  implicit: true,
  implicitFirstChars: [...'+-0123456789'],
  resolve: (source) => {
    const plain = source.replaceAll('_', '');
    const [, sign, digits = ''] =
      /^([-+]?)(0|[1-9]\d*|0[0-7]+|0o[0-7]+|0x[\da-fA-F]+|0b[01]+)$/.exec(plain) ?? [];
    if (sign === undefined) return NOT_RESOLVED;
    const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
    return sign === '-' ? -value : value;
  },
  identify: (data) => Number.isInteger(data),
});

/** YAML as Go's YAML package and so every Kubernetes client reads it: `yes` is true, `0123` is 83 (P44). */
const schema = CORE_SCHEMA.withTags(mergeTag, boolean, integer);

/** Deeper than anybody nests. */
const margin = ' '.repeat(100);

/** Why a text is no YAML, and on which of its lines, counted from 0. */
export class UnreadableYaml extends Error {
  readonly line: number;

  constructor(reason: string, line: number) {
    super(reason);
    this.line = line;
  }
}

/** What aliases may make of a document, in values; a few letters can make more than fits anywhere. */
const mostValues = 1_000_000;

/** Reads one document. @throws UnreadableYaml */
export function readKubernetesYaml(text: string, options: Pick<LoadOptions, 'json'> = {}): unknown {
  const value = read(text, options);
  // Only aliases make a value larger than its text.
  const count = /\*\S/.test(text) ? countValues(value) : 1;
  if (count === Number.POSITIVE_INFINITY)
    throw new UnreadableYaml('an alias stands in what it stands for', 0);
  if (count > mostValues) throw new UnreadableYaml('its aliases make more than 1,000,000 values of it', 0);
  return value;
}

/** How many values there are with each alias written out; no end where one stands in what it stands for. */
function countValues(value: unknown, counted = new Map<unknown, number>()): number {
  if (typeof value !== 'object' || value === null) return 1;
  const before = counted.get(value);
  if (before !== undefined) return before;
  counted.set(value, Number.POSITIVE_INFINITY);
  const count = Object.values(value).reduce<number>((sum, item) => sum + countValues(item, counted), 1);
  counted.set(value, count);
  return count;
}

function read(text: string, options: Pick<LoadOptions, 'json'>): unknown {
  try {
    return load(text, { schema, ...options });
  } catch (error) {
    const isIndent = error instanceof YAMLException && error.reason === 'deficient indentation';
    const lenient = isIndent ? tryReadLeniently(text) : undefined;
    if (lenient !== undefined) return lenient;
    const deeper = isIndent ? tryIndent(text, error.mark?.line) : undefined;
    if (deeper !== undefined) return read(deeper, options);
    if (error instanceof YAMLException) throw new UnreadableYaml(error.reason, error.mark?.line ?? 0);
    throw new UnreadableYaml((error as Error).message, 0);
  }
}

/**
 * The specification wants the closing bracket of a flow collection indented deeper than what holds it; Go's package does not, and neither do
 * those who write manifests. Undefined where more than that is wrong.
 */
function tryReadLeniently(text: string): unknown {
  const document = parseDocument(text, { version: '1.1', uniqueKeys: true, logLevel: 'silent' });
  return document.errors.length === 0 ? document.toJS({ maxAliasCount: -1 }) : undefined;
}

/**
 * The same of quoted text and flow collections that go on in lines as far left as their key. White space means nothing where such a line
 * begins, so what is moved to the right says the same. Undefined for a line that was moved already, and after too many.
 */
function tryIndent(text: string, line: number | undefined): string | undefined {
  const lines = text.split('\n');
  const moved = lines[line ?? -1];
  if (line === undefined || moved === undefined || moved.startsWith(margin)) return undefined;
  if (lines.filter((other) => other.startsWith(margin)).length > 300) return undefined;
  lines[line] = margin + moved;
  return lines.join('\n');
}
