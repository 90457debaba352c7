import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Configuration } from '../../lib/constructs/workload/configuration.ts';
import type { PodProps } from '../../lib/constructs/workload/pod-template.ts';
import { Probe } from '../../lib/constructs/workload/probe.ts';
import { Service } from '../../lib/constructs/workload/service.ts';
import { SingleDeployment } from '../../lib/constructs/workload/single-deployment.ts';
import { Volume } from '../../lib/constructs/workload/volume.ts';
import { meshScrapeConfig } from './mesh-scrape-config.ts';
import { PodReader } from './pod-reader.ts';

export interface MeshPrometheusProps extends Pick<PodProps, 'deadNodeToleration'> {
  readonly image: string;
  /** Namespaces with proxies, and that of the control plane. */
  readonly namespaces: readonly string[];
}

const port = 9090;

/**
 * The Prometheus that Kiali asks: Istio's own metrics of the last day and nothing else, in memory of the pod. The one in
 * `monitoring` keeps them for longer and judges releases; Kiali's many queries are kept away from it.
 */
export class MeshPrometheus extends Construct {
  readonly url: string;
  readonly labels: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: MeshPrometheusProps) {
    super(scope, id);
    const { image, namespaces, deadNodeToleration } = props;
    const configuration = new Configuration(this, `${id}-config`, {
      data: { 'prometheus.yml': meshScrapeConfig(namespaces) },
    });
    const account = new PodReader(this, `${id}-account`, { name: id, namespaces });
    const deployment = new SingleDeployment(this, 'workload', {
      name: id,
      user: 65534,
      account,
      deadNodeToleration,
      main: {
        name: id,
        image,
        resources: { cpu: '50m', memory: '256Mi', memoryLimit: '1Gi' },
        args: [
          '--config.file=/etc/prometheus/prometheus.yml',
          '--storage.tsdb.path=/prometheus',
          '--storage.tsdb.retention.time=24h',
          '--storage.tsdb.retention.size=1GB',
        ],
        ports: { http: port },
        mounts: [
          Volume.configuration(configuration).at('/etc/prometheus', { readOnly: true }),
          Volume.scratch('data', '2Gi').at('/prometheus'),
        ],
        probes: {
          readiness: Probe.httpGet('/-/ready', 'http', { every: Duration.seconds(10), failures: 3 }),
          liveness: Probe.httpGet('/-/healthy', 'http', { every: Duration.seconds(20), failures: 6 }),
        },
      },
    });
    this.labels = deployment.labels;
    const service = new Service(this, id, { selector: this.labels, port, portName: 'http' });
    this.url = `http://${service.name}.istio-system:${service.port}`;
  }
}
