import { minorOf } from '../kubernetes-version.ts';
import type { Resource } from '../resource.ts';
import { apiTypeOf } from './api-types.ts';
import type { FieldProblem } from './field-problem.ts';
import { fieldProblems } from './field-problems.ts';

interface Judged {
  readonly minor: number;
  readonly problems: readonly FieldProblem[];
}

/** Our own interface of it has what the platform writes; its operator knows more. */
const partlyKnown: ReadonlySet<string> = new Set(['mysql.oracle.com/InnoDBCluster']);

const judged = new WeakMap<Resource, Judged>();

/**
 * Where an object does not fit the type of its kind, as a version of Kubernetes such as `1.31.13` has it. None for kinds whose type
 * is not known. Several rules ask, so the answer is kept.
 */
export function problemsOf(resource: Resource, kubernetes: string | undefined): readonly FieldProblem[] {
  const minor = minorOf(kubernetes);
  const known = judged.get(resource);
  if (known?.minor === minor) return known.problems;
  const { manifest } = resource;
  const type = apiTypeOf(manifest.apiVersion, manifest.kind, minor);
  const found = type === undefined ? [] : fieldProblems(manifest, type);
  const problems = partlyKnown.has(resource.kind)
    ? found.filter(({ problem }) => problem !== 'unknown')
    : found;
  judged.set(resource, { minor, problems });
  return problems;
}
