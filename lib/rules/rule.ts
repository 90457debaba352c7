import type { ClusterFacts } from '../manifests/cluster-facts.ts';
import type { Field } from '../manifests/field.ts';
import type { View } from '../manifests/inventory.ts';
import type { Kind } from '../manifests/kinds.ts';
import type { Resource } from '../manifests/resource.ts';

export const severities = ['error', 'warning', 'info'] as const;

/** `error`: will fail or already does harm. `warning`: will some day, or cannot be seen from here. `info`: worth knowing. */
export type Severity = (typeof severities)[number];

/** Whether a severity weighs as much as another one, or more. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return severities.indexOf(severity) <= severities.indexOf(least);
}

/** What a rule has to say about a field of the object that it was given. */
export interface Problem {
  /** The field, or where a missing one would stand. */
  readonly at: Field;
  /** What is wrong, with the values: `subset 'canray' is not in DestinationRule web (stable, canary)`. One line, no full stop. */
  readonly message: string;
  /** @default - the rule's own */
  readonly fix?: string;
  /** For one that weighs less than the others. @default - the rule's own */
  readonly severity?: Severity;
}

/** Manifests, as YAML documents, that show what a rule is about. */
export interface Examples {
  /** The rule has a finding in these. */
  readonly flagged: string;
  /** And none in these: the same, mended. */
  readonly accepted: string;
  /** What is known of the cluster. @default - that the manifests are everything in it */
  readonly facts?: ClusterFacts;
}

/** A rule: what it judges, why, and how. Its id is the name of its file. */
export interface Rule {
  readonly id: string;
  /** That of its heaviest problems. */
  readonly severity: Severity;
  /** What it flags, in a sentence without a full stop: `A route sends to a subset that no DestinationRule defines`. */
  readonly title: string;
  /** Kinds whose objects it is given, one after the other; `every` for all. */
  readonly judges: readonly Kind[] | 'every';
  /** Kinds that it looks up besides. It can see no others. @default - none */
  readonly reads?: readonly Kind[];
  /**
   * Whether it finds fault with something that is not there, which may be somewhere else: unless the manifests are everything in the
   * cluster, such errors are warnings.
   *
   * @default false
   */
  readonly absence?: boolean;
  /** What happens where it is broken. One or two sentences. */
  readonly why: string;
  /** How to mend it. One sentence that begins with a verb. */
  readonly fix: string;
  /** Where that is known from: a pitfall (P3), an upstream file, a page, a code of Istio, a control of CIS. */
  readonly source: string;
  readonly examples: Examples;
  /** Looks at one object. Pure: what it reads is frozen, and it has no memory. */
  check(object: Resource, view: View): Iterable<Problem>;
}
