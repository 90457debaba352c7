import type { Construct } from 'constructs';
import { containerResources } from '../lib/constructs/delivery/container-resources.ts';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { statelessValues } from './stateless.ts';
import { thirdParty } from './third-party.ts';

/** What moves the traffic of a canary step by step. */
export class ArgoRollouts extends NamespaceChart {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'argo-rollouts', { wave: 'releases' });
    thirdParty(this, platform)('argo-rollouts', { values: values(platform), wave: 'releases' });
  }
}

function values(platform: Platform) {
  return {
    controller: {
      ...statelessValues(platform),
      replicas: 2,
      pdb: { enabled: true, maxUnavailable: 1 },
      metrics: { enabled: true },
      resources: containerResources('50m', '128Mi', '512Mi'),
    },
    // Istio is the only router here; the default lets it write those of nine others too.
    providerRBAC: {
      providers: {
        istio: true,
        smi: false,
        ambassador: false,
        awsLoadBalancerController: false,
        awsAppMesh: false,
        traefik: false,
        apisix: false,
        contour: false,
        glooPlatform: false,
        gatewayAPI: false,
      },
    },
  };
}
