import { createHash } from 'node:crypto';
import type { Tree } from './plan.ts';
import { SlipwayError } from './slipway-error.ts';

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
}

/** The ledger for a tree. */
export function ledgerOf(tree: Tree, source: string, tool: string): Ledger {
  const files = Object.fromEntries([...tree].map(([path, content]) => [path, sha256(content)]));
  return { version: 1, tool, source, files };
}

export function ledgerText(ledger: Ledger): string {
  return `${JSON.stringify(ledger, null, 2)}\n`;
}

/** @throws SlipwayError when the text is no ledger: without one, nobody knows what may be removed */
export function parseLedger(text: string): Ledger {
  const refuse = (reason: string) =>
    new SlipwayError(
      `${ledgerPath} in the manifests repository ${reason}. Restore it from an earlier commit ` +
        `(git checkout HEAD~1 -- ${ledgerPath}), then publish again`,
      1,
    );
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('is not readable as JSON');
  }
  const { version, files } = (value ?? {}) as Partial<Ledger>;
  if (version !== 1) throw refuse(`has version ${JSON.stringify(version)}, and this Slipway reads version 1`);
  if (typeof files !== 'object' || files === null || Array.isArray(files)) throw refuse('lists no files');
  return value as Ledger;
}

export function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
