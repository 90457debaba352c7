import type { Layer } from './budget.ts';

/** What part an object plays on the way of a request. */
export type HopKind =
  | 'client'
  | 'cdn'
  | 'router'
  | 'tunnel'
  | 'load-balancer'
  | 'gateway'
  | 'route'
  | 'redirect'
  | 'destination-rule'
  | 'service'
  | 'pods'
  | 'nginx'
  | 'database'
  | 'outside';

/** A station of a request. */
export interface Hop {
  readonly kind: HopKind;
  /** `Service shop/web-service`; a name of the network where no manifest shows it. */
  readonly object: string;
  readonly detail: string;
  /** What might have been taken instead, and why it was not. */
  readonly others?: readonly Other[];
}

export interface Other {
  readonly object: string;
  readonly why: string;
}

/** A part of the traffic, and where it ends up. */
export interface Share {
  readonly percent: number;
  /** `Service shop/web-service`. */
  readonly object: string;
  readonly subset?: string;
  /** Workloads whose pods get it. */
  readonly workloads: readonly string[];
}

/** How a request ends. */
export interface Outcome {
  readonly verdict: 'delivered' | 'refused';
  /** Undefined where a connection ends without an answer, and where the application alone knows. */
  readonly status?: number;
  readonly reason: string;
}

export function delivered(reason: string, status?: number): Outcome {
  return { verdict: 'delivered', reason, ...(status === undefined ? {} : { status }) };
}

export function refused(reason: string, status?: number): Outcome {
  return { verdict: 'refused', reason, ...(status === undefined ? {} : { status }) };
}

/** What is written down on the way. */
export class Journal {
  readonly hops: Hop[] = [];
  readonly notes: string[] = [];
  readonly layers: Layer[] = [];
  readonly shares: Share[] = [];

  hop(kind: HopKind, object: object | string, detail: string, others: readonly Other[] = []): void {
    const hop = { kind, object: String(object), detail };
    this.hops.push(others.length === 0 ? hop : { ...hop, others });
  }

  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text);
  }
}
