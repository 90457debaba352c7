import type { Construct } from 'constructs';
import { containerResources, NamespaceChart } from 'slipway';
import type { Platform } from '../facts.ts';
import { installer } from './third-party.ts';

/** What moves the traffic of a canary step by step. */
export class ArgoRollouts extends NamespaceChart {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'argo-rollouts', { wave: 'releases' });
    installer(this, platform)('argo-rollouts', { values, wave: 'releases' });
  }
}

const values = {
  controller: {
    replicas: 2,
    pdb: { enabled: true, maxUnavailable: 1 },
    resources: containerResources('50m', '128Mi', '512Mi'),
  },
};
