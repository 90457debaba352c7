import {
  addressesInLan,
  duplicateNodes,
  hostsInDomain,
  loadBalancerInPool,
  loadBalancerIsNoMachine,
} from './cross-checks/network.ts';
import { duplicateSecrets, oneDefaultStorageClass } from './cross-checks/references.ts';
import type { Problem } from './describe-issue.ts';
import type { GeneralDraft } from './general-draft.ts';

/**
 * What no single fact of the general sections can be blamed for: names and addresses used twice, hosts outside their domain. A check
 * that lacks what it compares says nothing, so all of them hold for any facts that are put together from `section`.
 */
export const generalChecks: readonly ((draft: GeneralDraft) => Problem[])[] = [
  duplicateNodes,
  loadBalancerInPool,
  loadBalancerIsNoMachine,
  addressesInLan,
  hostsInDomain,
  oneDefaultStorageClass,
  duplicateSecrets,
];
