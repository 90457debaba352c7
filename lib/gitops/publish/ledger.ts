import { createHash } from 'node:crypto';
import type { Tree } from '../plan.ts';
import { SlipwayError } from '../slipway-error.ts';

/** Where the ledger stands in the manifests repository. */
export const ledgerPath = '.slipway/ledger.json';

/**
 * What Slipway knows it wrote: only these files are ever replaced or removed. It holds no clock, so the same source gives
 * the same bytes.
 */
export interface Ledger {
  /** Form of this file. */
  readonly version: 1;
  /** Version of Slipway that wrote it. */
  readonly tool: string;
  /** Commit of the source that the files were made from. */
  readonly source: string;
  /** SHA-256 in hexadecimal by path, paths sorted. */
  readonly files: Readonly<Record<string, string>>;
  /**
   * Paths that a person decides about until the source says the same, sorted: they were kept by `--adopt`. @default - none
   */
  readonly adopted?: readonly string[];
}

/** The ledger for the files of a tree that are ours. */
export function ledgerOf(
  tree: Tree,
  { source, tool, adopted }: { source: string; tool: string; adopted: readonly string[] },
): Ledger {
  const theirs = new Set(adopted);
  const files = [...tree].filter(([path]) => !theirs.has(path));
  return {
    version: 1,
    tool,
    source,
    files: Object.fromEntries(files.map(([path, content]) => [path, sha256(content)])),
    ...(adopted.length === 0 ? {} : { adopted }),
  };
}

export function ledgerText(ledger: Ledger): string {
  return `${JSON.stringify(ledger, null, 2)}\n`;
}

/** @throws SlipwayError when the text is no ledger: without one, nobody knows what may be removed */
export function parseLedger(text: string): Ledger {
  const ledger = tryParseLedger(text);
  if (typeof ledger !== 'string') return ledger;
  throw new SlipwayError(
    `${ledgerPath} in the manifests repository ${ledger}. If it is damaged, restore it from an earlier commit ` +
      `(git checkout HEAD~1 -- ${ledgerPath}), or have it written anew: --overwrite ${ledgerPath} --reason "…"`,
    1,
  );
}

/** The ledger, or what keeps the text from being one. */
export function tryParseLedger(text: string): Ledger | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is not readable as JSON';
  }
  const { version, files, source, adopted = [] } = (value ?? {}) as Partial<Ledger>;
  if (version !== 1)
    return `has version ${JSON.stringify(version)}, and this Slipway reads version 1; update it`;
  const isText = (item: unknown) => typeof item === 'string';
  if (
    typeof files !== 'object' ||
    files === null ||
    !Object.values(files).every(isText) ||
    Array.isArray(files)
  )
    return 'lists no files';
  if (!isText(source) || !Array.isArray(adopted) || !adopted.every(isText)) return 'names no source';
  return value as Ledger;
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
