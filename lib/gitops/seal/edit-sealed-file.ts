import { isDeepStrictEqual } from 'node:util';
import { type Document, isMap, isScalar, type Scalar, type YAMLMap } from 'yaml';
import { yamlText } from '../yaml-text.ts';
import { parseSealed } from './sealed-file.ts';
import { type SealingScope, scopeAnnotationNames, scopeAnnotations } from './sealing-scope.ts';

/** What becomes different in a sealed file. */
export interface SealedEdit {
  /** Ciphertext by key; keys that are new come last. */
  readonly ciphertexts: ReadonlyMap<string, string>;
  /** @default - as it is */
  readonly scope?: SealingScope | undefined;
  /** @default - as it is */
  readonly type?: string | undefined;
}

/** The text of a sealed file with an edit. What is not edited stays as it is written: one new ciphertext is one changed line. */
export function editSealedFile(text: string, { ciphertexts, scope, type }: SealedEdit): string {
  const scoped = scope === undefined ? text : rewritten(text, (document) => annotate(document, scope));
  const sealed = withCiphertexts(scoped, ciphertexts);
  if (type === undefined) return sealed;
  return withText(sealed, ['spec', 'template', 'type'], type);
}

function withCiphertexts(text: string, ciphertexts: ReadonlyMap<string, string>): string {
  return [...ciphertexts].reduce((edited, [key, ciphertext]) => {
    const data = parseSealed(edited).getIn(['spec', 'encryptedData']);
    const path = ['spec', 'encryptedData', key];
    if (isMap(data) && !data.has(key) && !data.flow && data.items.length > 0) {
      const longer = withLine(edited, data, key, ciphertext);
      if (says(longer, edited, path, ciphertext)) return longer;
    }
    return withText(edited, path, ciphertext);
  }, text);
}

/** Replaces a text in its place, or adds it. */
function withText(text: string, path: readonly string[], value: string): string {
  const node = parseSealed(text).getIn(path, true);
  const written = isScalar(node) ? replacementOf(node, value) : undefined;
  const [start, end] = (isScalar(node) && node.range) || [0, 0];
  const replaced = written === undefined ? undefined : text.slice(0, start) + written + text.slice(end);
  if (replaced !== undefined && says(replaced, text, path, value)) return replaced;
  return rewritten(text, (document) => {
    makeRoom(document, path);
    document.setIn(path, value);
  });
}

/** Whether an edited text says the same as before, but for a text at a path. */
function says(edited: string, before: string, path: readonly string[], value: string): boolean {
  const [document, wanted] = [parseSealed(edited), parseSealed(before)];
  if (document.errors.length > 0) return false;
  makeRoom(wanted, path);
  wanted.setIn(path, value);
  return isDeepStrictEqual(document.toJS(), wanted.toJS());
}

/** Where a mapping is to be and nothing is (kubeseal writes null), an empty one. */
function makeRoom(document: Document, path: readonly string[]): void {
  for (let depth = 1; depth < path.length; depth++) {
    const above = path.slice(0, depth);
    if (!isMap(document.getIn(above))) document.setIn(above, document.createNode({}));
  }
}

/** The new text, quoted as the old one was. What stands over several lines is not replaced in its place. */
function replacementOf({ type }: Scalar, value: string): string | undefined {
  if (type === 'QUOTE_DOUBLE') return JSON.stringify(value);
  if (type === 'QUOTE_SINGLE') return `'${value}'`;
  return type === 'PLAIN' ? line('x', value).slice('x: '.length) : undefined;
}

/** A pair, quoted where it must be. */
function line(key: string, value: string): string {
  return yamlText({ [key]: value })
    .slice('---\n'.length)
    .trimEnd();
}

/** Adds a pair behind the last one, as far in as the first. */
function withLine(text: string, data: YAMLMap, key: string, value: string): string {
  const rangeOf = (node: unknown) => (node as Scalar).range ?? [0, 0, 0];
  const start = rangeOf(data.items[0]?.key)[0];
  const last = rangeOf(data.items.at(-1)?.value)[1];
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const added = `${indent}${line(key, value)}\n`;
  const lineEnd = text[last - 1] === '\n' ? last - 1 : text.indexOf('\n', last);
  if (lineEnd < 0) return `${text}\n${added}`;
  return text.slice(0, lineEnd + 1) + added + text.slice(lineEnd + 1);
}

/** The scope as kubeseal writes it: with the SealedSecret and with the template. */
function annotate(document: Document, scope: SealingScope): void {
  for (const path of [
    ['metadata', 'annotations'],
    ['spec', 'template', 'metadata', 'annotations'],
  ]) {
    const found = document.getIn(path);
    const annotations = isMap(found) ? found : document.createNode({});
    for (const name of scopeAnnotationNames) annotations.delete(name);
    for (const [name, value] of Object.entries(scopeAnnotations(scope))) annotations.set(name, value);
    if (annotations.items.length > 0) {
      makeRoom(document, path);
      document.setIn(path, annotations);
    } else if (isMap(found)) document.deleteIn(path);
  }
}

function rewritten(text: string, change: (document: Document) => void): string {
  const document = parseSealed(text);
  change(document);
  return document.toString({ lineWidth: 0 });
}
