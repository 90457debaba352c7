import type { Resource } from '../../manifests/resource.ts';

/** Something about the order that does not work, or works only by luck. */
export interface OrderProblem {
  readonly severity: 'error' | 'warning';
  readonly object: Resource;
  /** What is wrong, and what follows from it. */
  readonly message: string;
  /** The way out. */
  readonly fix: string;
}
