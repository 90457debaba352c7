import type { Draft } from './draft.ts';

/** A way to break the platform, and the rule that must notice. */
export interface Fault {
  /** What was done, in a sentence without a full stop: `blog-routes sends to a subset with a slip in its name`. */
  readonly fault: string;
  /** The id of the rule that must find it; undefined for one that no rule finds yet, so that the gap stays visible. */
  readonly caughtBy: string | undefined;
  /** The pitfall that it stands for. */
  readonly pitfall?: string;
  /** Objects that it concerns besides those that it edits, as `Rollout blog-system/web`: what refers to them may be found fault with. */
  readonly concerns?: readonly string[];
  readonly edit: (draft: Draft) => void;
}
