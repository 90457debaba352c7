import { type Dashboard, graph, list, logs } from './dashboard.ts';

const rate = '[$__rate_interval]';
const chosen = 'name=~"$rollout"';
const requests = 'istio_requests_total{reporter="destination", destination_app=~"$rollout"';
const byRevision = 'sum by (destination_app, rollouts_pod_template_hash)';
const revision = '{{destination_app}} {{rollouts_pod_template_hash}}';

/** A release while it runs: who gets which share, and how the new version does. */
export const canaries: Dashboard = {
  uid: 'canaries',
  title: 'Canaries',
  variables: [{ name: 'rollout', metric: 'rollout_info', label: 'name' }],
  rows: [
    {
      title: 'Now',
      panels: [
        list('Phase', 'none', `max by (namespace, name, phase) (rollout_info{${chosen}})`),
        list('Analyses', 'none', 'max by (namespace, name, phase) (analysis_run_info)'),
      ],
    },
    {
      title: 'Versions',
      panels: [
        graph('Share of requests', 'percentunit', [
          `${byRevision} (rate(${requests}}${rate})) / on (destination_app) group_left () sum by (destination_app) (rate(${requests}}${rate}))`,
          revision,
        ]),
        graph('Share that fails: what the analysis judges', 'percentunit', [
          `${byRevision} (rate(${requests}, response_code=~"5.."}[5m])) / ${byRevision} (rate(${requests}}[5m]))`,
          revision,
        ]),
        graph('Duration, 19 of 20', 'ms', [
          `histogram_quantile(0.95, sum by (le, destination_app, rollouts_pod_template_hash) (rate(istio_request_duration_milliseconds_bucket{reporter="destination", destination_app=~"$rollout"}${rate})))`,
          revision,
        ]),
        graph(
          'Pods',
          'pods',
          [`max by (name) (rollout_info_replicas_desired{${chosen}})`, '{{name}} wanted'],
          [`max by (name) (rollout_info_replicas_available{${chosen}})`, '{{name}} available'],
          [`max by (name) (rollout_info_replicas_updated{${chosen}})`, '{{name}} of the new version'],
        ),
      ],
    },
    {
      title: 'What happened',
      panels: [
        graph('Events', 'short', [
          `sum by (name, reason) (increase(rollout_events_total{${chosen}}[5m])) > 0`,
          '{{name}} {{reason}}',
        ]),
        graph('Argo CD: applications not as in Git', 'short', [
          'count by (name) (argocd_app_info{sync_status!="Synced"})',
          '{{name}}',
        ]),
        logs('The Rollouts controller', '{namespace="argo-rollouts"} |= "rollout"'),
      ],
    },
  ],
};
