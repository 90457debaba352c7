import { containerResources, withoutCpuLimit } from '../../lib/constructs/delivery/container-resources.ts';
import type { Platform } from '../../lib/platform/schema.ts';
import { statelessValues } from '../stateless.ts';

/** Values of the chart istiod. */
export function istiodValues(platform: Platform) {
  return {
    ...statelessValues(platform),
    // Without istiod no meshed pod can start, so a dead node must not take the only one along: the pods that replace
    // those of that node would wait for it.
    autoscaleEnabled: false,
    replicaCount: 2,
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'kubernetes.io/hostname',
        whenUnsatisfiable: 'ScheduleAnyway',
        labelSelector: { matchLabels: { app: 'istiod' } },
      },
    ],
    // The default asks for 2 GiB, half of what it watches here would fit in a tenth.
    resources: containerResources('100m', '256Mi', '1Gi'),
    global: { proxy: { resources: withoutCpuLimit('100m', '128Mi', '512Mi') } },
    meshConfig: {
      accessLogFile: '/dev/stdout',
      accessLogEncoding: 'JSON',
      // Jaeger is there and unused.
      enableTracing: false,
      // On Kubernetes before 1.33 the proxy is no native sidecar (P19): an app that starts first finds no network.
      defaultConfig: { holdApplicationUntilProxyStarts: true },
    },
  };
}
