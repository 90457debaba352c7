import type { Construct } from 'constructs';
import { containerResources } from '../lib/constructs/delivery/container-resources.ts';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { statelessValues } from './stateless.ts';
import { thirdParty } from './third-party.ts';

/** Certificates, once somebody asks for one: TLS ends at the CDN. */
export class CertManager extends NamespaceChart {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'cert-manager');
    thirdParty(this, platform)('cert-manager', { values: values(platform) });
  }
}

function values(platform: Platform) {
  const part = { ...statelessValues(platform), resources: containerResources('10m', '64Mi', '256Mi') };
  return {
    // Without them, the default, the controller has nothing to control.
    crds: { enabled: true },
    // In its own namespace instead of kube-system.
    global: { leaderElection: { namespace: 'cert-manager' } },
    ...part,
    webhook: part,
    cainjector: part,
    // A Job after every sync, to see that what nobody uses can be used.
    startupapicheck: { enabled: false },
  };
}
