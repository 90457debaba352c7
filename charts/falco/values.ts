import { containerResources, withoutCpuLimit } from '../../lib/constructs/delivery/container-resources.ts';
import type { Platform } from '../../lib/platform/schema.ts';
import { statelessValues } from '../stateless.ts';

/**
 * Values of the chart falco and its subchart falcosidekick.
 *
 * @param detections rules of our own, after Falco's
 */
export function falcoValues(platform: Platform, detections: string) {
  return {
    driver: { kind: 'modern_ebpf' },
    // An event is written as soon as it is seen.
    tty: true,
    resources: withoutCpuLimit('100m', '512Mi', '1Gi'),
    customRules: { 'detections.yaml': detections },
    falcoctl: {
      artifact: {
        install: { resources: containerResources('10m', '64Mi', '256Mi') },
        // Rules come from Git's pin; this would fetch new ones every week.
        follow: { enabled: false },
      },
      config: { artifact: { install: { refs: ['falco-rules:5.0.0'] } } },
    },
    falcosidekick: {
      enabled: true,
      ...statelessValues(platform),
      resources: containerResources('10m', '64Mi', '256Mi'),
      config: {
        loki: {
          hostport: 'http://loki-stack.monitoring:3100',
          minimumpriority: 'warning',
          grafanaDashboard: { enabled: false },
        },
        // Nothing else tells Falco of Talon (P37). Its Service is named after the chart, not the release.
        talon: { address: 'http://falco-talon:2803', minimumpriority: 'critical' },
      },
    },
    responseActions: { enabled: true },
  };
}
