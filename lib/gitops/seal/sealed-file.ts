import { type Document, isAlias, isMap, isScalar, parseDocument, visit } from 'yaml';
import { SlipwayError } from '../slipway-error.ts';
import { type SealingScope, type SecretIdentity, scopeOf } from './sealing-scope.ts';

/** A sealed file that exists, as far as sealing into it asks. */
export interface SealedFile {
  readonly text: string;
  readonly scope: SealingScope;
  /** In the order of the file. */
  readonly ciphertexts: ReadonlyMap<string, string>;
}

/**
 * Reads a sealed file that values are to be sealed into, whoever wrote it: this program or kubeseal, YAML or JSON.
 *
 * @param file what errors call it
 * @throws SlipwayError when it is none, or sealed for another Secret
 */
export function readSealedFile(file: string, text: string, identity: SecretIdentity): SealedFile {
  const document = parseSealed(text);
  const at = (...path: string[]) => document.getIn(path);
  const data = document.getIn(['spec', 'encryptedData'], true);
  if (document.errors.length > 0 || at('kind') !== 'SealedSecret' || !isMap(data)) {
    throw new SlipwayError(
      `${file} is there and no SealedSecret with encryptedData; move it away, and seal every value anew`,
      1,
    );
  }
  if (hasAliases(document) || !data.items.every(({ key }) => isScalar(key))) {
    throw new SlipwayError(
      `${file} is written in a way in which one value cannot be changed without another (aliases, or keys that are no text); ` +
        'write it out, or move it away and seal every value anew',
      1,
    );
  }
  const template = document.getIn(['spec', 'template']);
  if (template !== undefined && template !== null && !isMap(template)) {
    throw new SlipwayError(`${file} has a spec.template that is no mapping; remove it, and seal again`, 1);
  }
  for (const part of ['namespace', 'name'] as const) {
    const found = at('metadata', part);
    if (found === identity[part]) continue;
    const given = typeof found === 'string' ? `"${found}"` : 'none';
    throw new SlipwayError(
      `${file} is sealed for another Secret: its ${part} is ${given}, and "${identity[part]}" is asked for. What it holds does not open there; seal into a file of its own`,
      1,
    );
  }
  const pairs = data.items.map(({ key, value }) => [textOf(key), textOf(value)] as const);
  const annotations = document.getIn(['metadata', 'annotations']);
  return {
    text,
    scope: scopeOf(isMap(annotations) ? (annotations.toJSON() as Record<string, unknown>) : {}),
    ciphertexts: new Map(pairs),
  };
}

function hasAliases(document: Document): boolean {
  let found = false;
  visit(document, (_, node) => {
    if (!isAlias(node)) return undefined;
    found = true;
    return visit.BREAK;
  });
  return found;
}

/** The document of a sealed file, its nodes with their places in the text. */
export function parseSealed(text: string): Document {
  return parseDocument(text, { prettyErrors: false });
}

function textOf(node: unknown): string {
  return isScalar(node) ? String(node.value) : '';
}
