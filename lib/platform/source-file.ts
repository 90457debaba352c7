import { type Document, isMap, isPair, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { FactPath, Problem } from './describe-issue.ts';

/** A facts file that remembers where each value stands. */
export interface SourceFile {
  readonly name: string;
  /** The plain values; undefined where the text is no YAML at all. */
  readonly value: unknown;
  /** What the YAML itself has wrong, each beginning with file, line and column. */
  readonly errors: readonly string[];
  /** `file:line:col path: message`, line and column counted from 1. */
  locate(problem: Problem): string;
  /** The line on which a value stands, counted from 1. */
  lineOf(path: FactPath): number;
}

/** Reads one facts file. Anything wrong with the text becomes an error in the result; it does not throw. */
export function readSource(name: string, text: string): SourceFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  const errors = [...document.errors, ...document.warnings].map(
    (error) => `${at(error.pos[0])} not readable as YAML: ${error.message}`,
  );
  let value: unknown;
  if (errors.length === 0) {
    try {
      value = document.toJS();
    } catch (error) {
      // Aliases are followed only here: one may lack its anchor, or so many repeat each other that memory would end.
      errors.push(`${at(danglingAlias(document))} not readable as YAML: ${(error as Error).message}`);
    }
  }
  return {
    name,
    value,
    errors,
    locate: (problem) => {
      const offset = offsetOf(document.contents, problem);
      const path = formatPath(problem.path);
      return `${at(offset)} ${path === '' ? '' : `${path}: `}${problem.message}`;
    },
    lineOf: (path) => Math.max(1, lines.linePos(offsetOf(document.contents, { path })).line),
  };
}

/** `cluster.nodes[2].role` */
export function formatPath(path: FactPath): string {
  return path
    .map((part, index) =>
      typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${onOneLine(part)}`,
    )
    .join('');
}

/** A key may hold line breaks; an error may not. */
function onOneLine(key: string): string {
  return /[\p{Cc}\u2028\u2029]/u.test(key) ? JSON.stringify(key) : key;
}

/** Where the first alias without its anchor stands. */
function danglingAlias(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return undefined;
      offset = rangeStart(alias);
      return visit.BREAK;
    },
  });
  return offset;
}

/** Where the value stands; where it is missing, the innermost mapping that should hold it. */
function offsetOf(root: Node | null, { path, atKey }: Pick<Problem, 'path' | 'atKey'>): number {
  let node: unknown = root;
  let offset = rangeStart(root);
  for (const [depth, part] of path.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === part,
      );
      if (pair === undefined) return offset;
      const keyWanted = atKey === true && depth === path.length - 1;
      offset = keyWanted ? rangeStart(pair.key) : rangeStart(pair.value) || rangeStart(pair.key);
      node = pair.value;
    } else if (typeof node === 'object' && node !== null && 'items' in node && typeof part === 'number') {
      node = (node.items as unknown[])[part];
      offset = rangeStart(node) || offset;
    } else {
      return offset;
    }
  }
  return offset;
}

function rangeStart(node: unknown): number {
  return (node as { range?: [number, number, number] } | null)?.range?.[0] ?? 0;
}
