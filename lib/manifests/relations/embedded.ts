import { Field } from '../field.ts';
import { readKubernetesYaml, UnreadableYaml } from '../kubernetes-yaml.ts';
import type { Resource } from '../resource.ts';

/** A text of a ConfigMap that is a document itself. */
export interface Embedded {
  /** The document; its path goes on from that of the text: `data["prometheus.yml"].global`. */
  readonly document?: Field;
  /** Why it cannot be read, and on which line of the text, counted from 1. */
  readonly error?: { readonly line: number; readonly reason: string };
}

const known = new WeakMap<Resource, Map<string, Embedded>>();

/** The YAML or JSON under a key of `data`. It is parsed once, whoever asks. */
export function embedded(configMap: Resource, key: string): Embedded {
  const texts = known.get(configMap) ?? new Map<string, Embedded>();
  known.set(configMap, texts);
  const found = texts.get(key) ?? parse(configMap, key);
  texts.set(key, found);
  return found;
}

/** Documents whose text has a word: looking for it first costs less than parsing. */
export function documentsWith(configMap: Resource, word: string): Field[] {
  return configMap.at('data').entries.flatMap(([key, { text }]) => {
    const document = text?.includes(word) ? embedded(configMap, key).document : undefined;
    return document === undefined ? [] : [document];
  });
}

/** Whether something fills a text in before it is read: Helm, Go, envsubst. */
export function isTemplate(text: string): boolean {
  return /\{\{|\{%|<%/.test(text);
}

function parse(configMap: Resource, key: string): Embedded {
  const data = configMap.at('data');
  const text = data.at(key).text ?? '';
  const kind = key.endsWith('.json') ? 'json' : 'yaml';
  // Overlays and namespaces that are alike hold the same texts.
  const name = `${kind} ${text}`;
  const { value, error } = read.get(name) ?? readText(kind, text);
  if (read.size >= 1000) read.clear();
  read.set(name, { value, error });
  return error === undefined ? { document: new Field(value, data, key) } : { error };
}

interface ReadText {
  readonly value?: unknown;
  readonly error?: Embedded['error'];
}

const read = new Map<string, ReadText>();

function readText(kind: 'json' | 'yaml', text: string): ReadText {
  try {
    return { value: kind === 'json' ? JSON.parse(text) : readDocuments(text) };
  } catch (error) {
    if (error instanceof UnreadableYaml) return { error: { line: error.line + 1, reason: error.message } };
    return { error: whereInJson(text, (error as Error).message) };
  }
}

/** The first of several documents; the others are read too, to see whether they can be. */
function readDocuments(text: string): unknown {
  const parts = text.split(/^---(?=\s|$)/m);
  const lines = [0];
  for (const part of parts) lines.push((lines.at(-1) ?? 0) + part.split('\n').length - 1);
  const documents = parts.map((part, index) => {
    try {
      return readKubernetesYaml(part);
    } catch (error) {
      if (!(error instanceof UnreadableYaml)) throw error;
      throw new UnreadableYaml(error.message, error.line + (lines[index] ?? 0));
    }
  });
  return documents.find((document) => document !== undefined && document !== null);
}

function whereInJson(text: string, message: string): { line: number; reason: string } {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  const line = text.slice(0, position === undefined ? text.length : Number(position)).split('\n').length;
  return {
    line,
    reason: message
      .replace(/ in JSON at position \d+.*$/s, '')
      .replaceAll(/\s+/g, ' ')
      .slice(0, 120),
  };
}
