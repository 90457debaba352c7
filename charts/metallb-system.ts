import type { Construct } from 'constructs';
import { IPAddressPool, L2Advertisement } from '../imports/metallb-io.ts';
import { containerResources } from '../lib/constructs/delivery/container-resources.ts';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { statelessValues } from './stateless.ts';
import { thirdParty } from './third-party.ts';

/** The address in the LAN that the way in is reached by. Pool and announcement must live beside MetalLB (P38). */
export class MetallbSystem extends NamespaceChart {
  constructor(scope: Construct, platform: Platform) {
    super(scope, 'metallb-system', { privileged: true, wave: 'storageSettings' });
    const pool = 'load-balancer';

    thirdParty(this, platform)('metallb', { values: values(platform), wave: 'storage' });

    new IPAddressPool(this, 'pool', {
      metadata: { name: pool },
      // The one address is the ingress gateway's, which asks for it; nobody else gets it by chance.
      spec: { addresses: [platform.network.loadBalancer.pool], autoAssign: false },
    });
    // Without it the address is given out and never announced (P38).
    new L2Advertisement(this, 'advertisement', {
      metadata: { name: pool },
      spec: { ipAddressPools: [pool] },
    });
  }
}

function values(platform: Platform) {
  return {
    controller: { ...statelessValues(platform), resources: containerResources('10m', '64Mi', '256Mi') },
    speaker: {
      // ARP only: there is no router here that speaks BGP.
      frr: { enabled: false },
      resources: containerResources('10m', '64Mi', '256Mi'),
    },
  };
}
