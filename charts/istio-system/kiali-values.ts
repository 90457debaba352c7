import { containerResources } from '../../lib/constructs/delivery/container-resources.ts';
import type { Platform } from '../../lib/platform/schema.ts';
import { statelessValues } from '../stateless.ts';

/** Values of the chart kiali-server; what the chart does not use itself is Kiali's own configuration. */
export function kialiValues(platform: Platform, prometheusUrl: string) {
  return {
    // Reached by `kubectl port-forward` alone (see the policy beside it), so Kubernetes has asked who it is.
    auth: { strategy: 'anonymous' },
    // Without one the chart makes up another at every rendering (P45), and Argo CD would restart Kiali for ever. Nothing
    // is signed with it: nobody logs in.
    login_token: { signing_key: 'nobody-logs-in..' },
    deployment: {
      ...statelessValues(platform),
      // Git is where the mesh is changed.
      view_only_mode: true,
      image_pull_policy: 'IfNotPresent',
      network_policy: { enabled: false },
      resources: containerResources('10m', '128Mi', '512Mi'),
    },
    external_services: {
      prometheus: { url: prometheusUrl },
      grafana: { enabled: false },
      tracing: { enabled: false },
    },
  };
}

/** Values of the chart jaeger: one process that keeps traces in memory. Nothing sends any yet. */
export function jaegerValues(platform: Platform) {
  return {
    jaeger: { ...statelessValues(platform), resources: containerResources('10m', '64Mi', '512Mi') },
  };
}
