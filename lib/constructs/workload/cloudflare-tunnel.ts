import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Configuration } from './configuration.ts';
import type { PodProps } from './pod-template.ts';
import { Probe } from './probe.ts';
import type { Resources } from './resources.ts';
import type { SecretReference } from './secret-reference.ts';
import { Service } from './service.ts';
import { SpreadDeployment } from './spread-deployment.ts';
import { Volume } from './volume.ts';

export interface CloudflareTunnelProps extends Pick<PodProps, 'deadNodeToleration'> {
  /** cloudflare/cloudflared. */
  readonly image: string;
  readonly resources: Resources;
  /** Has `token`. */
  readonly secret: SecretReference;
  /** Host names that the tunnel is for; any other is answered with 404. */
  readonly hosts: readonly string[];
  /** Where it sends them, as `http://gateway.mesh:80`. */
  readonly target: string;
  /** @default 2 */
  readonly replicas?: number;
}

const port = 2000;

/**
 * A tunnel that the cluster opens to Cloudflare, so that no port of the router leads in: `<id>`, Deployment, Service for its
 * metrics and budget. The hosts are in Git as long as the tunnel is one with local configuration; for one that is managed in
 * Cloudflare's dashboard, the dashboard's come first.
 */
export class CloudflareTunnel extends Construct {
  constructor(scope: Construct, id: string, props: CloudflareTunnelProps) {
    super(scope, id);
    const configuration = new Configuration(this, `${id}-config`, {
      data: { 'config.yaml': tunnelConfig(props) },
    });
    const timing = { every: Duration.seconds(10), timeout: Duration.seconds(5) };
    const tunnel = new SpreadDeployment(this, id, {
      replicas: props.replicas ?? 2,
      user: 65532,
      deadNodeToleration: props.deadNodeToleration,
      // Requests under way are ended before the pod goes.
      terminationGrace: Duration.seconds(45),
      main: {
        name: id,
        image: props.image,
        resources: props.resources,
        args: [
          'tunnel',
          '--no-autoupdate',
          '--config=/etc/cloudflared/config.yaml',
          `--metrics=0.0.0.0:${port}`,
          'run',
        ],
        // From the environment: an argument would be in every list of processes.
        env: { TUNNEL_TOKEN: props.secret.key('token') },
        ports: { 'http-metrics': port },
        mounts: [Volume.configuration(configuration).at('/etc/cloudflared', { readOnly: true })],
        probes: {
          readiness: Probe.httpGet('/ready', 'http-metrics', { ...timing, failures: 2 }),
          // Not ready means no connection to Cloudflare, which is seldom mended here; a new start may help after a while.
          liveness: Probe.httpGet('/ready', 'http-metrics', { ...timing, failures: 12 }),
        },
      },
    });
    new Service(this, `${id}-metrics`, { selector: tunnel.labels, port, portName: 'http-metrics' });
  }
}

/** JSON is YAML too, and needs no writer. */
function tunnelConfig({ hosts, target }: CloudflareTunnelProps): string {
  const ingress = [
    ...hosts.map((hostname) => ({ hostname, service: target })),
    { service: 'http_status:404' },
  ];
  return `${JSON.stringify({ ingress }, null, 2)}\n`;
}
