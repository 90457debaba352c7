import type { Construct } from 'constructs';
import { HttpRoutes } from '../lib/constructs/mesh/http-routes.ts';
import type { IngressGateway } from '../lib/constructs/mesh/ingress-gateway.ts';
import { Retries } from '../lib/constructs/mesh/retries.ts';
import { NamespaceChart } from '../lib/constructs/workload/namespace-chart.ts';
import { Quarantine } from '../lib/constructs/workload/network-policies.ts';
import type { Platform } from '../lib/platform/schema.ts';
import { Alertmanager } from './monitoring/alertmanager.ts';
import { Grafana } from './monitoring/grafana.ts';
import { cadvisor, nodeExporter } from './monitoring/node-agents.ts';
import { Prometheus } from './monitoring/prometheus.ts';
import { Pushgateway } from './monitoring/pushgateway.ts';
import { kubeStateMetricsValues, lokiStackValues, prometheusAdapterValues } from './monitoring/values.ts';
import { statelessValues } from './stateless.ts';
import { thirdParty } from './third-party.ts';

export interface MonitoringProps {
  /** Where requests for Grafana come in. */
  readonly gateway: IngressGateway;
}

/**
 * What watches the platform: figures in Prometheus, logs in Loki, both shown by Grafana; alerts go out by Alertmanager. It
 * stands outside the mesh that it watches. Agents look into the nodes, so the namespace is privileged (P28).
 */
export class Monitoring extends NamespaceChart {
  constructor(scope: Construct, platform: Platform, { gateway }: MonitoringProps) {
    super(scope, 'monitoring', { privileged: true, wave: 'monitoring' });
    const { monitoring, edge } = platform;

    new Prometheus(this, 'prometheus', platform);
    new Alertmanager(this, 'alertmanager', platform);
    new Pushgateway(this, 'pushgateway', platform);
    const grafana = new Grafana(this, 'grafana', platform);

    cadvisor(this, platform);
    nodeExporter(this, platform);

    const install = thirdParty(this, platform);
    install('loki-stack', { wave: 'monitoring', values: lokiStackValues(monitoring) });
    const movable = statelessValues(platform);
    install('kube-state-metrics', {
      wave: 'monitoring',
      values: { ...kubeStateMetricsValues(monitoring), ...movable },
    });
    install('prometheus-adapter', {
      wave: 'monitoring',
      values: { ...prometheusAdapterValues(monitoring), ...movable },
    });

    const routes = new HttpRoutes(this, 'monitoring-routes', { hosts: [edge.hosts.monitoring], gateway });
    routes.sendRest(grafana.service, { name: 'grafana', retries: Retries.ofUnsentRequests(2) });

    new Quarantine(this);
  }
}
