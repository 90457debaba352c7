import type { PlatformSource } from './platform-source.ts';

/** What a command is given from outside. */
export interface Context {
  /** Says what the process is to exit with: 0 fine, 1 findings or refusal, 2 wrong usage or unreadable input. */
  readonly finish: (exitCode: number) => void;
  /** How the platform of a folder is made. */
  readonly platforms: PlatformSource;
  /** Environment of the process: the only place that credentials come from besides git itself. */
  readonly env: Environment;
  /** Standard input. Asked for only where it is read, since to look at it takes it from the process that shares it. */
  readonly stdin: () => Input;
  /** Folder of this package, where its templates are. */
  readonly home: string;
}

/** A stream of bytes, which may be somebody at a terminal. */
export type Input = NodeJS.ReadableStream & { readonly isTTY?: boolean };

export type Environment = Readonly<Record<string, string | undefined>>;
