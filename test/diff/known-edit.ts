import type { Risk } from '../../lib/insight/risk/risk.ts';
import type { Draft } from '../faults/draft.ts';

/** An edit of the real platform and what must be said of it. */
export interface KnownEdit {
  readonly edit: string;
  readonly make: (draft: Draft) => void;
  /** Every object that changes, with its risk and a part of its first reason; the empty text where there is none to give. */
  readonly expected: Readonly<Record<string, readonly [Risk, string]>>;
}
