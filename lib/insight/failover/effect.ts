import type { Span } from './span.ts';

export type Impact = 'unaffected' | 'degraded' | 'down' | 'lost';

/** What an outage does to a workload. */
export interface Effect {
  readonly impact: Impact;
  /** How long nothing of it answers; a latest of null waits for a person, or for the node. */
  readonly downtimeSeconds: Span;
  /** How long requests may still be sent to pods that are dead, where others answer. */
  readonly degradedSeconds?: Span;
  readonly why: readonly string[];
  /** Pods on what is dead, at least and at most, of all. */
  readonly pods?: { readonly hit: readonly [number, number]; readonly of: number };
}

/** Nothing happens to it. */
export function untouched(why: string): Effect {
  return { impact: 'unaffected', downtimeSeconds: [0, 0], why: [why] };
}
