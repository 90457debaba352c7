import type { Construct } from 'constructs';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { detections } from './falco/detections.ts';
import { talonValues } from './falco/talon-values.ts';
import { falcoValues } from './falco/values.ts';
import { thirdParty } from './third-party.ts';

export interface FalcoProps {
  /** The namespaces whose pods are watched for outbound connections, and isolated in phase 2. */
  readonly workloads: readonly NamespaceChart[];
}

/** What happens inside containers: detected by Falco, kept by Loki, answered by Talon. */
export class Falco extends NamespaceChart {
  constructor(scope: Construct, platform: Platform, { workloads }: FalcoProps) {
    super(scope, 'falco', { privileged: true });
    const namespaces = workloads.map(({ name }) => name);
    thirdParty(this, platform)('falco', {
      values: {
        ...falcoValues(platform, detections(namespaces)),
        'falco-talon': talonValues(platform, namespaces),
      },
    });
  }
}
