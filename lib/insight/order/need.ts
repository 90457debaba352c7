import type { Kind } from '../../manifests/kinds.ts';

/** What happens as long as something that is needed is not there. */
export type Without =
  /** The API server refuses the object, and the sync fails. */
  | 'refused'
  /** Pods or volumes wait until it is there. */
  | 'waits'
  /** The object is Degraded, and with it the sync. */
  | 'degraded'
  /** It runs without it, until somebody restarts it. */
  | 'lost'
  /** Requests fail. */
  | 'fails'
  /** It works, but not yet as meant. */
  | 'idle';

/** Something that an object needs. */
export interface Need {
  /** What it is, by kind and name; the namespace is that of the object unless it says otherwise. */
  readonly kind: Kind;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly without: Without;
  /** What follows, as the second half of a sentence. */
  readonly effect: string;
}
