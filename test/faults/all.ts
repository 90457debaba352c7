import { argocdFaults } from './argocd.ts';
import { autoscalingFaults } from './autoscaling.ts';
import type { Fault } from './fault.ts';
import { identityFaults } from './identity.ts';
import { meshFaults } from './mesh.ts';
import { observabilityFaults } from './observability.ts';
import { referencesFaults } from './references.ts';
import { releasesFaults } from './releases.ts';
import { rolloutFaults } from './rollout.ts';
import { schedulingFaults } from './scheduling.ts';
import { securityFaults } from './security.ts';
import { storageFaults } from './storage.ts';
import { textFaults } from './text.ts';
import { unnoticedFaults } from './unnoticed.ts';

/** Every fault, by the folder of the rule that should find it. */
export const allFaults: readonly Fault[] = [
  ...argocdFaults,
  ...releasesFaults,
  ...identityFaults,
  ...autoscalingFaults,
  ...meshFaults,
  ...referencesFaults,
  ...rolloutFaults,
  ...schedulingFaults,
  ...securityFaults,
  ...storageFaults,
  ...observabilityFaults,
  ...textFaults,
  ...unnoticedFaults,
];
