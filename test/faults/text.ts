import type { Fault } from './fault.ts';

const nginx = 'ConfigMap blog-system/web-nginx';
const conf = 'data["nginx.conf"]';
const web = 'Rollout blog-system/web';
const config = 'ConfigMap monitoring/prometheus-config';
const prometheus = 'data["prometheus.yml"]';
const rules = 'ConfigMap monitoring/prometheus-rules';
const alertmanager = 'ConfigMap monitoring/alertmanager-config';
const alerts = 'data["alertmanager.yml"]';
const grafana = 'ConfigMap monitoring/grafana-provisioning';
const sources = 'data["datasources.yaml"]';
const dashboards = 'ConfigMap monitoring/grafana-dashboards';

/** Faults inside texts: nginx, Spring, Prometheus, Alertmanager, Grafana. What mounts a text has a hash of it, which is not renewed. */
export const textFaults: readonly Fault[] = [
  {
    fault: "nginx's server lacks its last brace",
    caughtBy: 'nginx-syntax',
    concerns: [web],
    edit: (draft) => draft.replace(nginx, conf, /\}\s*$/, ''),
  },
  {
    fault: 'nginx lacks a semicolon after listen',
    caughtBy: 'nginx-syntax',
    concerns: [web],
    edit: (draft) => draft.replace(nginx, conf, 'listen 8080;', 'listen 8080'),
  },
  {
    fault: 'nginx has a slip in the name of a directive',
    caughtBy: 'nginx-directive',
    concerns: [web],
    edit: (draft) => draft.replace(nginx, conf, 'try_files', 'try_file'),
  },
  {
    fault: 'nginx passes to was outside of any location',
    caughtBy: 'nginx-directive',
    concerns: [web],
    edit: (draft) =>
      draft.replace(nginx, conf, 'absolute_redirect off;', 'proxy_pass http://was-service:8080;'),
  },
  {
    fault: 'nginx passes to a Service with a slip in its name',
    caughtBy: 'nginx-upstream',
    pitfall: 'P14',
    concerns: [web],
    edit: (draft) => draft.replace(nginx, conf, 'http://was-service:8080', 'http://was-servce:8080'),
  },
  {
    fault: 'nginx passes to a port that was-service does not have',
    caughtBy: 'nginx-upstream',
    pitfall: 'P14',
    concerns: [web],
    edit: (draft) => draft.replace(nginx, conf, 'http://was-service:8080', 'http://was-service:8081'),
  },
  {
    fault: 'was-service is removed while nginx passes to it',
    caughtBy: 'nginx-upstream',
    pitfall: 'P14',
    concerns: [
      nginx,
      'VirtualService blog-system/was-retry-timeout',
      'DestinationRule blog-system/was-dest-rule',
      'Rollout blog-system/was',
    ],
    edit: (draft) => draft.remove('Service blog-system/was-service'),
  },
  {
    fault: "nginx sends the browser's host to the mesh",
    caughtBy: 'nginx-host-header',
    pitfall: 'P12',
    concerns: [web],
    edit: (draft) =>
      draft.replace(nginx, conf, 'proxy_set_header Host was-service;', 'proxy_set_header Host $host;'),
  },
  {
    fault: 'nginx speaks HTTP/1.0 to the mesh',
    caughtBy: 'nginx-http-version',
    pitfall: 'P13',
    concerns: [web],
    edit: (draft) => draft.replace(nginx, conf, 'proxy_http_version 1.1;', ''),
  },
  {
    fault: 'nginx listens on another port than its container says',
    caughtBy: 'nginx-listen-port',
    concerns: [web],
    edit: (draft) => draft.replace(nginx, conf, 'listen 8080;', 'listen 8090;'),
  },
  {
    fault: 'nginx listens on port 80 on nodes of which one runs containerd 1.7',
    caughtBy: 'nginx-privileged-port',
    pitfall: 'P20',
    concerns: [web],
    edit: (draft) => draft.replace(nginx, conf, 'listen 8080;', 'listen 8080; listen 80;'),
  },
  {
    fault: "nginx's temporary folder is on the read-only file system",
    caughtBy: 'nginx-writable-paths',
    pitfall: 'P21',
    concerns: [web],
    edit: (draft) =>
      draft.replace(nginx, conf, 'proxy_temp_path /tmp/proxy;', 'proxy_temp_path /var/lib/proxy;'),
  },
  {
    fault: 'web loses the volume that nginx writes to',
    caughtBy: 'nginx-writable-paths',
    pitfall: 'P21',
    concerns: [nginx],
    edit: (draft) => draft.drop(web, 'spec.template.spec.containers[0].volumeMounts[1]'),
  },
  {
    fault: 'nginx replaces /api/ by a path without a slash',
    caughtBy: 'nginx-location-path',
    concerns: [web],
    edit: (draft) => draft.replace(nginx, conf, 'was-service:8080;', 'was-service:8080/v1;'),
  },
  {
    fault: "the ConfigMap is mounted over the folder of nginx's types",
    caughtBy: 'nginx-include',
    concerns: [nginx],
    edit: (draft) => {
      draft.set(web, 'spec.template.spec.containers[0].volumeMounts[0].mountPath', '/etc/nginx');
      draft.drop(web, 'spec.template.spec.containers[0].volumeMounts[0].subPath');
    },
  },
  {
    fault: 'the JDBC URL names a port that mysql-service does not have',
    caughtBy: 'jdbc-url',
    concerns: ['Rollout blog-system/was'],
    edit: (draft) =>
      draft.replace('ConfigMap blog-system/was-config', 'data.SPRING_DATASOURCE_URL', '3306', '3307'),
  },
  {
    fault: 'the JDBC URL names a Service with a slip',
    caughtBy: 'jdbc-url',
    concerns: ['Rollout blog-system/was'],
    edit: (draft) =>
      draft.replace('ConfigMap blog-system/was-config', 'data.SPRING_DATASOURCE_URL', 'mysql-s', 'msyql-s'),
  },
  {
    fault: 'the JDBC URL names a database that MySQL does not make',
    caughtBy: 'jdbc-url',
    concerns: ['Rollout blog-system/was'],
    edit: (draft) =>
      draft.replace('ConfigMap blog-system/was-config', 'data.SPRING_DATASOURCE_URL', '/board', '/borad'),
  },
  {
    fault: 'was is given the address of a Service in another namespace with a slip in it',
    caughtBy: 'service-url',
    concerns: ['Rollout blog-system/was'],
    edit: (draft) =>
      draft.set('ConfigMap blog-system/was-config', 'data.METRICS_URL', 'http://pushgatewy.monitoring:9091'),
  },
  {
    fault: 'Prometheus has two jobs of one name',
    caughtBy: 'prometheus-config',
    concerns: ['Deployment monitoring/prometheus', rules],
    edit: (draft) => draft.replace(config, prometheus, 'job_name: grafana', 'job_name: alertmanager'),
  },
  {
    fault: 'a job of Prometheus discovers pods under a role with a slip',
    caughtBy: 'prometheus-config',
    concerns: ['Deployment monitoring/prometheus', 'DaemonSet monitoring/node-exporter', web],
    edit: (draft) => draft.replace(config, prometheus, 'role: pod\n', 'role: pods\n'),
  },
  {
    fault: 'a regular expression of a relabeling lacks a bracket',
    caughtBy: 'prometheus-config',
    concerns: ['Deployment monitoring/prometheus'],
    edit: (draft) => draft.replace(config, prometheus, 'regex: istio_.+', 'regex: istio_(.+'),
  },
  {
    fault: 'a duration of Prometheus has no unit',
    caughtBy: 'prometheus-config',
    concerns: ['Deployment monitoring/prometheus'],
    edit: (draft) => draft.replace(config, prometheus, 'scrape_interval: 30s', 'scrape_interval: 30'),
  },
  {
    fault: 'Prometheus sends alerts to a port that Alertmanager does not have',
    caughtBy: 'prometheus-target',
    concerns: ['Deployment monitoring/prometheus'],
    edit: (draft) => draft.replace(config, prometheus, 'alertmanager:9093', 'alertmanager:9095'),
  },
  {
    fault: 'Prometheus asks a Service of a chart under a wrong name',
    caughtBy: 'prometheus-target',
    concerns: ['Deployment monitoring/prometheus'],
    edit: (draft) =>
      draft.replace(config, prometheus, 'argocd-server-metrics.argocd', 'argocd-server-metric.argocd'),
  },
  {
    fault: 'Prometheus looks for its rules where none are mounted',
    caughtBy: 'prometheus-rule-files',
    concerns: ['Deployment monitoring/prometheus'],
    edit: (draft) =>
      draft.replace(config, prometheus, '/etc/prometheus-rules/*.yaml', '/etc/prometheus-rules/*.yml'),
  },
  {
    fault: 'an alert waits for a duration that is none',
    caughtBy: 'prometheus-rules',
    concerns: ['Deployment monitoring/prometheus'],
    edit: (draft) => draft.replace(rules, 'data["blog.yaml"]', 'for: 10m', 'for: ten minutes'),
  },
  {
    fault: "a summary uses a label's variable with a slip",
    caughtBy: 'prometheus-rules',
    concerns: ['Deployment monitoring/prometheus'],
    edit: (draft) => draft.replace(rules, 'data["blog.yaml"]', '$labels.namespace', '$lables.namespace'),
  },
  {
    fault: 'an alert lacks a bracket',
    caughtBy: 'promql-syntax',
    concerns: ['Deployment monitoring/prometheus'],
    edit: (draft) => draft.replace(rules, 'data["blog.yaml"]', '[5m])) > 0.05', '[5m]) > 0.05'),
  },
  {
    fault: 'an alert takes a rate without a range',
    caughtBy: 'promql-syntax',
    concerns: ['Deployment monitoring/prometheus'],
    edit: (draft) => draft.replace(rules, 'data["mesh.yaml"]', '[10m]', ''),
  },
  {
    fault: "the analysis's query has a slip in a function",
    caughtBy: 'promql-syntax',
    edit: (draft) =>
      draft.replace(
        'AnalysisTemplate blog-system/http-error-rate',
        'spec.metrics[0].provider.prometheus.query',
        'sum(rate(',
        'sum(rte(',
      ),
  },
  {
    fault: 'a panel lacks a bracket',
    caughtBy: 'promql-syntax',
    concerns: ['Deployment monitoring/grafana'],
    edit: (draft) =>
      draft.replace(dashboards, 'data["canaries.json"]', '(analysis_run_info)', '(analysis_run_info'),
  },
  {
    fault: 'an alert has no severity',
    caughtBy: 'alert-without-severity',
    concerns: ['Deployment monitoring/prometheus'],
    edit: (draft) =>
      draft.replace(
        rules,
        'data["blog.yaml"]',
        /labels:\n\s+severity: critical\n\s+annotations/,
        'annotations',
      ),
  },
  {
    fault: 'a route of Alertmanager names no receiver that is there',
    caughtBy: 'alertmanager-config',
    concerns: ['Deployment monitoring/alertmanager'],
    edit: (draft) => draft.replace(alertmanager, alerts, 'receiver: heartbeat', 'receiver: hartbeat'),
  },
  {
    fault: 'a matcher of Alertmanager is none',
    caughtBy: 'alertmanager-config',
    concerns: ['Deployment monitoring/alertmanager'],
    edit: (draft) => draft.replace(alertmanager, alerts, 'severity="info"', 'severity: info'),
  },
  {
    fault: 'an inhibition goes by an alert that is called otherwise',
    caughtBy: 'unknown-alert',
    concerns: ['Deployment monitoring/alertmanager'],
    edit: (draft) => draft.replace(alertmanager, alerts, 'alertname="MysqlDown"', 'alertname="MySqlIsDown"'),
  },
  {
    fault: 'Grafana asks Loki under a port that it does not have',
    caughtBy: 'grafana-datasource',
    concerns: ['Deployment monitoring/grafana'],
    edit: (draft) => draft.replace(grafana, sources, 'loki-stack:3100', 'loki-stack:3101'),
  },
  {
    fault: "Grafana's data source is given another uid than the dashboards name",
    caughtBy: 'dashboard-datasource',
    concerns: ['Deployment monitoring/grafana', dashboards],
    edit: (draft) => draft.replace(grafana, sources, 'uid: prometheus', 'uid: prom'),
  },
  {
    fault: 'two dashboards have one uid',
    caughtBy: 'dashboard-uid',
    concerns: ['Deployment monitoring/grafana'],
    edit: (draft) => draft.replace(dashboards, 'data["mysql.json"]', /"uid": "mysql"/, '"uid": "canaries"'),
  },
  {
    fault: 'a dashboard is no JSON any more',
    caughtBy: 'configmap-syntax',
    concerns: ['Deployment monitoring/grafana'],
    edit: (draft) =>
      draft.replace(dashboards, 'data["canaries.json"]', '"title": "Canaries",', '"title": "Canaries"'),
  },
  {
    fault: 'a file of rules is indented wrongly',
    caughtBy: 'configmap-syntax',
    concerns: ['Deployment monitoring/prometheus', alertmanager],
    edit: (draft) => draft.replace(rules, 'data["mesh.yaml"]', '    rules:', '   rules:'),
  },
];
