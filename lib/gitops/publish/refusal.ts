import type { ConflictKind } from './conflict.ts';

/** A path for which nothing is published, and why. */
export interface Refusal {
  readonly path: string;
  /** What is wrong, who did it where that is known, and the ways on. */
  readonly reason: string;
  readonly kind: ConflictKind | RefusalKind;
}

type RefusalKind =
  /** The source is not newer than what was published. */
  | 'source'
  /** The ledger is not what Slipway wrote. */
  | 'ledger'
  /** A removal without leave. */
  | 'removal'
  /** A Secret with its values. */
  | 'secret'
  /** What `slipway check` calls an error. */
  | 'finding';
