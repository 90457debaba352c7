import type { Severity } from './rule.ts';

/** The object that a finding is about. */
export interface FindingObject {
  readonly apiVersion: string;
  readonly kind: string;
  /** Missing for objects that belong to no namespace, and for files that are no objects. */
  readonly namespace?: string;
  readonly name: string;
}

/** What a rule found, with everything that a reader needs to mend it. */
export interface Finding {
  /** The id of the rule. */
  readonly rule: string;
  readonly severity: Severity;
  readonly object: FindingObject;
  /** The field, as `spec.http[0].route`; the empty text for the object as a whole. */
  readonly path: string;
  readonly message: string;
  readonly fix: string;
  readonly file?: string;
  /** Counted from 1. */
  readonly line?: number;
  /** The construct that made the object, where one did. */
  readonly constructPath?: string;
}

/** `Rollout shop/web`, as accepted findings name an object. */
export function objectName({ kind, namespace, name }: FindingObject): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** The finding as a sentence: `VirtualService shop/blog spec.http[0]: no such host`. A file that is no object speaks for itself. */
export function sentenceOf({ object, path, message }: Finding): string {
  if (object.kind === 'File') return message;
  return `${objectName(object)}${path === '' ? '' : ` ${path}`}: ${message}`;
}

/** How many findings there are of each severity. */
export function summaryOf(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const summary = { error: 0, warning: 0, info: 0 };
  for (const { severity } of findings) summary[severity]++;
  return summary;
}
