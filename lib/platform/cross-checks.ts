import { monitoringStorage } from './cross-checks/monitoring.ts';
import {
  addressesInLan,
  duplicateNodes,
  hostsInDomain,
  loadBalancerInPool,
  loadBalancerIsNoMachine,
} from './cross-checks/network.ts';
import {
  apiKeysAreProvable,
  externalDatabaseIsKnown,
  headersChange,
  optionsHaveTheirKeys,
} from './cross-checks/options.ts';
import {
  duplicateSecrets,
  knownNodes,
  knownStorageClass,
  oneDefaultStorageClass,
} from './cross-checks/references.ts';
import { canariesRise, replicasInOrder, retriesFitTimeout } from './cross-checks/releases.ts';
import type { Problem } from './describe-issue.ts';
import type { Draft } from './draft.ts';

/**
 * What no single fact can be blamed for: names used twice, references to what is not there, numbers that
 * contradict each other. A draft may lack any part; a check that lacks what it compares says nothing.
 */
export function crossCheck(draft: Draft): Problem[] {
  return checks.flatMap((check) => check(draft));
}

const checks: readonly ((draft: Draft) => Problem[])[] = [
  duplicateNodes,
  loadBalancerInPool,
  loadBalancerIsNoMachine,
  addressesInLan,
  hostsInDomain,
  oneDefaultStorageClass,
  knownStorageClass,
  monitoringStorage,
  knownNodes,
  canariesRise,
  replicasInOrder,
  retriesFitTimeout,
  duplicateSecrets,
  externalDatabaseIsKnown,
  apiKeysAreProvable,
  headersChange,
  optionsHaveTheirKeys,
];
