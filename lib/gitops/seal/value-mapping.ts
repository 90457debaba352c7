import { isMap, isScalar, LineCounter, type Pair, parseDocument } from 'yaml';
import type { GivenValue, GivenValues } from './given-values.ts';

/**
 * Reads a YAML or JSON mapping of keys to texts. Whatever YAML would take for something else than the text that is written there is a
 * problem: a number (`0123` is 123), true, a date behind a tag, an anchor, a comment behind a value that may be part of it.
 *
 * @param name what places begin with
 */
export function readValueMapping(text: string, name: string): GivenValues {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const placeOf = (offset: number) => `${name}:${Math.max(1, lines.linePos(offset).line)}`;
  // The parser's own messages quote what they stumble over.
  const broken = [...document.errors, ...document.warnings].map(({ pos }) => pos[0]);
  const { contents } = document;
  if (broken.length > 0) {
    return failed(broken.map((offset) => `${placeOf(offset)}: is not readable as YAML; put texts in quotes`));
  }
  if (!isMap(contents)) return failed([`${name} is no mapping of keys to texts, and no lines KEY=value`]);
  const read = contents.items.map((pair) => readPair(pair, placeOf(startOf(pair.key)), text));
  return {
    values: read.flatMap((one) => (typeof one === 'string' ? [] : [one])),
    problems: read.flatMap((one) => (typeof one === 'string' ? [one] : [])),
    notes: read.flatMap((one) => (typeof one === 'string' ? [] : noteOf(one))),
  };
}

function readPair({ key, value }: Pair, place: string, text: string): GivenValue | string {
  if (!isScalar(key)) return `${place}: its key is no text`;
  const wrong = whyNoText(value, text);
  if (wrong !== undefined || !isScalar(value)) return `${place}: ${wrong}`;
  return { key: keyText(key.value, key.source), value: Buffer.from(String(value.value)), place };
}

function whyNoText(value: unknown, text: string): string | undefined {
  if (!isScalar(value)) return 'its value is no text; allowed: one text a key';
  if (value.value === null || value.value === '') return 'has no value';
  if (typeof value.value !== 'string') {
    return `is read as a ${typeof value.value}, and not as the text that is written there; put it in quotes`;
  }
  if (value.anchor !== undefined) return 'begins with "&", which YAML takes for an anchor; put it in quotes';
  const behind = text.slice(value.range?.[1] ?? 0).split('\n', 1)[0] ?? '';
  if (value.type === 'PLAIN' && /^\s+#/.test(behind)) {
    return 'has " #" behind it, which YAML takes for a comment; put the value in quotes';
  }
  // Half of a pair of surrogates, which JSON can escape, is no character and would be sealed as another one.
  if (/\p{Surrogate}/u.test(value.value))
    return 'is no text in Unicode; give its bytes by --from-file KEY=PATH';
  return undefined;
}

/** `|` keeps the line break at the end, and is easily written where `|-` is meant. */
function noteOf({ value, place }: GivenValue): string[] {
  const breaks = value.filter((byte) => byte === 10).length;
  const isMeant = breaks !== 1 || value.at(-1) !== 10;
  return isMeant ? [] : [`${place}: one line, sealed with the line break at its end; "|-" leaves it out`];
}

/** A key as it is written: Kubernetes has no keys but texts. */
function keyText(value: unknown, source: string | undefined): string {
  return typeof value === 'string' ? value : (source ?? String(value));
}

function startOf(node: unknown): number {
  return (node as { range?: [number, number, number] | null } | null)?.range?.[0] ?? 0;
}

function failed(problems: readonly string[]): GivenValues {
  return { values: [], problems, notes: [] };
}
