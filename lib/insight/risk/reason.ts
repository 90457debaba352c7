import type { View } from '../../manifests/inventory.ts';
import type { ObjectChange } from '../diff/object-change.ts';
import type { Risk } from './risk.ts';

/** Why a change has its risk. */
export interface Reason {
  readonly risk: Risk;
  /** The field, as `spec.selector`; the empty text for the object as a whole. */
  readonly path: string;
  /** What happens, without a full stop. */
  readonly text: string;
  /** Where that is decided: a file of the program that does, or a page of its documentation. */
  readonly source?: string;
}

/** Everything around the object, before and after. */
export interface Sides {
  readonly from: View;
  readonly to: View;
}

/** Finds reasons in a change; none where it has nothing to say. */
export type Judge = (change: ObjectChange, sides: Sides) => Iterable<Reason>;

/** `spec.replicas: no pod is left (Kubernetes 1.31 …)`, as a reader is told. */
export function sentenceOf({ path, text, source }: Reason): string {
  return `${path === '' ? '' : `${path}: `}${text}${source === undefined ? '' : ` (${source})`}`;
}
