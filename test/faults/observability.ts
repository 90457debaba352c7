import type { Fault } from './fault.ts';

const config = 'ConfigMap monitoring/prometheus-config';
const prometheus = 'data["prometheus.yml"]';
const deployment = 'Deployment monitoring/prometheus';
const rules = 'ConfigMap monitoring/prometheus-rules';
const dashboards = 'ConfigMap monitoring/grafana-dashboards';

/** Faults of scraping, probes and what alerts go by. */
export const observabilityFaults: readonly Fault[] = [
  {
    fault: 'Prometheus asks the pods of web at another port than the exporter has',
    caughtBy: 'workload-not-scraped',
    concerns: ['Rollout blog-system/web', deployment],
    edit: (draft) => draft.replace(config, prometheus, '$1:9113', '$1:9114'),
  },
  {
    fault: 'Prometheus looks for the pods of web under a label with a slip',
    caughtBy: 'scrape-selects-nothing',
    concerns: ['Rollout blog-system/web', deployment],
    edit: (draft) => draft.replace(config, prometheus, 'label: app=web', 'label: app=wbe'),
  },
  {
    fault: 'Prometheus looks for the pods of a chart in a wrong namespace',
    caughtBy: 'scrape-selects-nothing',
    concerns: [deployment],
    edit: (draft) => draft.replace(config, prometheus, '- longhorn-system', '- longhorn'),
  },
  {
    fault: 'the annotation of was names a port that its pods do not have',
    caughtBy: 'scrape-annotation-port',
    edit: (draft) => {
      const at = 'spec.template.metadata.annotations';
      draft.set('Rollout blog-system/was', `${at}["prometheus.io/scrape"]`, 'true');
      draft.set('Rollout blog-system/was', `${at}["prometheus.io/port"]`, '9404');
    },
  },
  {
    fault: 'mysql-exporter is gone while alerts go by its metrics',
    caughtBy: 'metric-without-source',
    concerns: [
      rules,
      dashboards,
      'Service blog-system/mysql-exporter',
      'NetworkPolicy blog-system/mysql-ingress',
    ],
    edit: (draft) => draft.remove('Deployment blog-system/mysql-exporter'),
  },
  {
    fault: 'kube-state-metrics is gone while alerts go by its metrics',
    caughtBy: 'metric-without-source',
    concerns: [rules, dashboards, config],
    edit: (draft) => draft.remove('Application argocd/helm-kube-state-metrics'),
  },
  {
    fault: 'an alert asks whether a job with a slip in its name is up',
    caughtBy: 'unknown-scrape-job',
    concerns: [deployment],
    edit: (draft) => draft.replace(rules, 'data["blog.yaml"]', 'job="mysql-exporter"', 'job="mysql-exportr"'),
  },
  {
    fault: 'a job is renamed while alerts ask for it by its old name',
    caughtBy: 'unknown-scrape-job',
    concerns: [rules, dashboards, deployment],
    edit: (draft) => draft.replace(config, prometheus, 'job_name: argo-rollouts', 'job_name: rollouts'),
  },
  {
    fault: 'the mesh turns STRICT and Prometheus stays outside of it',
    caughtBy: 'metrics-behind-mtls',
    pitfall: 'P8',
    concerns: [
      'Rollout blog-system/web',
      'Rollout blog-system/was',
      'Deployment blog-system/mysql-exporter',
      'DestinationRule blog-system/web-dest-rule',
    ],
    edit: (draft) => draft.set('PeerAuthentication istio-system/default', 'spec.mtls.mode', 'STRICT'),
  },
  {
    fault: 'a ServiceMonitor is added where no operator reads it',
    caughtBy: 'monitor-without-operator',
    edit: (draft) =>
      draft.add(`
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: mysql, namespace: blog-system }
spec: { selector: { matchLabels: { app: mysql-exporter } }, endpoints: [{ port: http-metrics }] }
`),
  },
  {
    fault: 'a ServiceMonitor names a port that the Service of grafana does not have',
    caughtBy: 'monitor-selects-nothing',
    edit: (draft) =>
      draft.add(`
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: grafana, namespace: monitoring }
spec: { selector: { matchLabels: { app: grafana } }, endpoints: [{ port: metrics }] }
`),
  },
  {
    fault: 'web has no readiness probe',
    caughtBy: 'missing-readiness-probe',
    edit: (draft) => draft.drop('Rollout blog-system/web', 'spec.template.spec.containers[0].readinessProbe'),
  },
];
