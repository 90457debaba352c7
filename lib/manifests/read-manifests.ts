import { readKubernetesYaml, UnreadableYaml } from './kubernetes-yaml.ts';
import type { Manifest } from './manifest.ts';
import type { Source } from './source.ts';

/** A text and the name of the file that holds it. */
export interface ManifestFile {
  readonly path: string;
  readonly text: string;
}

/** An object that was read, and where. */
export interface ReadManifest {
  readonly manifest: Manifest;
  readonly source: Source;
}

/** A document that could not be read, or only by guessing. */
export interface UnreadableDocument {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** What is wrong, in a sentence without a full stop. */
  readonly reason: string;
}

/** What the documents of files came to. */
export interface ReadResult {
  readonly objects: readonly ReadManifest[];
  /** Documents that are no objects, such as the values of a Helm chart, with the source of each. */
  readonly others: readonly { readonly value: unknown; readonly source: Source }[];
  readonly unreadable: readonly UnreadableDocument[];
}

/**
 * Reads the objects of YAML or JSON files: several documents in a file, Lists taken apart, each with its place. Nothing is
 * thrown: what cannot be read is in the result.
 */
export function readManifests(files: Iterable<ManifestFile>): ReadResult {
  const result = { objects: [], others: [], unreadable: [] };
  for (const { path, text } of files) {
    for (const part of documentsOf(text)) readDocument(path, part, result);
  }
  return result;
}

/** The documents of a text, each as its own text. */
export function documentsIn(text: string): string[] {
  return [...documentsOf(text)].map((part) => part.text);
}

interface Collected {
  readonly objects: ReadManifest[];
  readonly others: { value: unknown; source: Source }[];
  readonly unreadable: UnreadableDocument[];
}

interface Part {
  readonly text: string;
  readonly linesBefore: number;
}

/**
 * The documents of a text. A line that begins with `---` or `...` ends a document whatever stands around it, so that no
 * parser is needed to find them.
 */
function* documentsOf(marked: string): Generator<Part> {
  // Files that were put together from others may have a byte order mark before each document.
  const text = marked.replaceAll(/^\uFEFF/gm, '');
  let start = 0;
  let lines = 0;
  for (const mark of text.matchAll(/^(?:---|\.\.\.)(?=\s|$)/gm)) {
    const piece = text.slice(start, mark.index);
    // Comments and directives before a mark belong to what follows.
    if (/^[^\S\n]*[^\s#%]/m.test(piece) && !/^---\s*$/.test(piece)) {
      yield { text: withoutEnd(piece), linesBefore: lines };
      lines += countLines(piece);
      start = mark.index;
    } else if (!piece.includes('%')) {
      lines += countLines(piece);
      start = mark.index;
    }
  }
  yield { text: withoutEnd(text.slice(start)), linesBefore: lines };
}

/** The mark `...` ends what came before; what follows begins without one. */
function withoutEnd(text: string): string {
  return text.replace(/^\.\.\.(?=\s|$)/, '   ');
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function readDocument(file: string, { text, linesBefore }: Part, result: Collected): void {
  const source: Source = { file, text: () => text, linesBefore };
  try {
    sort(parse(file, text, linesBefore, result), source, result);
  } catch (error) {
    if (!(error instanceof UnreadableYaml)) throw error;
    // Notes, data and templates of other tools lie beside manifests; only what means to be one must be readable.
    if (!/^[\s{[]*["']?(apiVersion|kind)["']?\s*:/m.test(text)) return;
    result.unreadable.push({ file, line: linesBefore + error.line + 1, reason: reasonOf(error, text) });
  }
}

/** How the reason begins where a document is to be filled in first, by Helm or another tool. */
export const templateReason = 'a template and no YAML yet';

function reasonOf({ message }: UnreadableYaml, text: string): string {
  return /\{\{[^}]*\}\}/.test(text) ? `${templateReason} (${message}); check what it renders to` : message;
}

/** A key that stands twice is reported, and the last one counts, as clients read it. */
function parse(file: string, text: string, linesBefore: number, { unreadable }: Collected): unknown {
  if (!/^[^\S\n]*[^\s#]/m.test(text.replace(/^---(?=\s|$)/, ''))) return undefined;
  try {
    return readKubernetesYaml(text);
  } catch (error) {
    if (!(error instanceof UnreadableYaml) || !error.message.includes('duplicated mapping key')) throw error;
    unreadable.push({
      file,
      line: linesBefore + error.line + 1,
      reason: 'a key stands twice in one mapping',
    });
    return readKubernetesYaml(text, { json: true });
  }
}

function sort(value: unknown, source: Source, result: Collected): void {
  if (value === undefined || value === null) return;
  if (isList(value)) {
    for (const [index, item] of value.items.entries()) {
      sort(item, { ...source, inside: [...(source.inside ?? []), 'items', index] }, result);
    }
  } else if (isManifest(value)) {
    result.objects.push({ manifest: freeze(value), source });
  } else if (isNameless(value)) {
    const [line, reason] = [
      (source.linesBefore ?? 0) + 1,
      `${value.kind} without metadata; an object needs a name`,
    ];
    result.unreadable.push({ file: source.file ?? '', line, reason });
  } else {
    result.others.push({ value, source });
  }
}

/** What looks like an object of the cluster but for its name; kinds of tools (a Kustomization) have none rightly. */
function isNameless(value: unknown): value is { kind: string } {
  return (
    isMapping(value) &&
    typeof value.kind === 'string' &&
    /^(v1|(apps|batch|autoscaling|policy|networking\.k8s\.io|argoproj\.io|(networking|security|telemetry|extensions)\.istio\.io)\/v\w+)$/.test(
      String(value.apiVersion),
    ) &&
    !isMapping(value.metadata)
  );
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `List`, and typed lists as `kubectl get -o yaml` never writes them but other tools do. */
function isList(value: unknown): value is { items: unknown[] } {
  return (
    isMapping(value) &&
    typeof value.kind === 'string' &&
    value.kind.endsWith('List') &&
    typeof value.apiVersion === 'string' &&
    Array.isArray(value.items)
  );
}

/** An object has a kind, a version and a mapping as metadata; a name may be generated. */
function isManifest(value: unknown): value is Manifest {
  return (
    isMapping(value) &&
    typeof value.apiVersion === 'string' &&
    typeof value.kind === 'string' &&
    value.kind !== '' &&
    isMapping(value.metadata)
  );
}

/** Makes a value and everything in it unchangeable. Aliases make one value stand in several places. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) freeze(item);
  return value;
}
