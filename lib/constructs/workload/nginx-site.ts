import type { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Configuration } from './configuration.ts';
import type { ContainerProps } from './container.ts';
import { type NginxProxy, nginxConfig } from './nginx-config.ts';
import type { Resources } from './resources.ts';
import { type Mount, Volume } from './volume.ts';

export interface NginxSiteProps {
  /** How long browsers and CDN may keep a static file. */
  readonly cacheMaxAge: Duration;
  /** Folders of paths that other services answer. @default - none */
  readonly proxies?: readonly NginxProxy[];
  /** nginx/nginx-prometheus-exporter. */
  readonly exporter: { readonly image: string; readonly resources: Resources };
  /** @default 8080 */
  readonly port?: number;
}

const statusPort = 8081;
/** One exporter a pod, since behind a Service a scrape would sample any pod. */
const metricsPort = 9113;

/** The configuration of an nginx that serves a site, and what its pod needs for it. The ConfigMap is named by the id. */
export class NginxSite extends Construct {
  readonly port: number;
  /** The configuration, and the one folder that nginx may write to. */
  readonly mounts: readonly Mount[];
  /** Turns nginx's status page into metrics; runs beside it in the pod. */
  readonly exporter: ContainerProps;
  /** Port that the exporter answers on. */
  readonly metricsPort = metricsPort;

  constructor(scope: Construct, id: string, props: NginxSiteProps) {
    super(scope, id);
    this.port = props.port ?? 8080;
    const configuration = new Configuration(this, id, {
      data: {
        'nginx.conf': nginxConfig({
          port: this.port,
          statusPort,
          root: '/usr/share/nginx/html',
          cacheMaxAge: props.cacheMaxAge,
          proxies: props.proxies ?? [],
        }),
      },
    });
    this.mounts = [
      Volume.configuration(configuration).at('/etc/nginx/nginx.conf', {
        subPath: 'nginx.conf',
        readOnly: true,
      }),
      Volume.scratch('tmp', '64Mi').at('/tmp'),
    ];
    this.exporter = {
      name: 'nginx-exporter',
      image: props.exporter.image,
      resources: props.exporter.resources,
      args: [`--nginx.scrape-uri=http://127.0.0.1:${statusPort}/stub_status`],
      ports: { 'http-metrics': metricsPort },
    };
  }
}
