import type { Git } from '../git.ts';
import { type Ledger, ledgerPath, tryParseLedger } from './ledger.ts';

/** What stands at a path: Git's mode and name of it. */
export interface HeadEntry {
  readonly mode: string;
  readonly name: string;
}

/** What a commit of the manifests repository holds. */
export interface Head {
  /** Undefined in a repository without a commit. */
  readonly commit: string | undefined;
  readonly entries: ReadonlyMap<string, HeadEntry>;
  /** The text of the ledger, whatever it is. */
  readonly ledgerText: string | undefined;
  /** Undefined where there is none, or none that can be read. */
  readonly ledger: Ledger | undefined;
}

export const emptyHead: Head = {
  commit: undefined,
  entries: new Map(),
  ledgerText: undefined,
  ledger: undefined,
};

/** Whether an entry is a file that a publication could have written. */
export function isPlainFile({ mode }: HeadEntry): boolean {
  return mode === '100644' || mode === '100755';
}

export async function readHead(git: Git, commit: string): Promise<Head> {
  const listing = await git.run(['ls-tree', '-r', '-z', '--full-tree', commit]);
  const entries = new Map(
    listing
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => {
        const tab = line.indexOf('\t');
        const [mode = '', , name = ''] = line.slice(0, tab).split(' ');
        return [line.slice(tab + 1), { mode, name }] as const;
      }),
  );
  const entry = entries.get(ledgerPath);
  const text = entry === undefined ? undefined : await git.tryRun(['cat-file', 'blob', entry.name]);
  const ledger = text === undefined ? undefined : tryParseLedger(text);
  return {
    commit,
    entries,
    ledgerText: text,
    ledger: typeof ledger === 'string' ? undefined : ledger,
  };
}
