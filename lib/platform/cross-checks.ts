import { monitoringStorage } from './cross-checks/monitoring.ts';
import {
  apiKeysAreProvable,
  externalDatabaseIsKnown,
  headersChange,
  optionsHaveTheirKeys,
} from './cross-checks/options.ts';
import { knownNodes, knownStorageClass } from './cross-checks/own-references.ts';
import { retriesFitTimeout } from './cross-checks/releases.ts';
import type { Problem } from './describe-issue.ts';
import type { Draft } from './draft.ts';
import { generalChecks } from './general-checks.ts';

/**
 * What no single fact can be blamed for: names used twice, references to what is not there, numbers that
 * contradict each other. A draft may lack any part; a check that lacks what it compares says nothing.
 */
export function crossCheck(draft: Draft): Problem[] {
  return checks.flatMap((check) => check(draft));
}

const checks: readonly ((draft: Draft) => Problem[])[] = [
  ...generalChecks,
  knownStorageClass,
  monitoringStorage,
  knownNodes,
  retriesFitTimeout,
  externalDatabaseIsKnown,
  apiKeysAreProvable,
  headersChange,
  optionsHaveTheirKeys,
];
