import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { Gateway } from '../../../imports/networking-istio-io.ts';

export interface IngressGatewayProps {
  /** Every host it answers for. */
  readonly hosts: readonly string[];
  /** Labels of the gateway's pods. @default - `istio: ingressgateway`, what the chart sets for a release of that name (P42) */
  readonly selector?: Readonly<Record<string, string>>;
  /** @default 80 */
  readonly port?: number;
}

/**
 * Where requests from outside enter the mesh, in plain HTTP: TLS ends before it. There is no redirect to https,
 * since behind a proxy that ends TLS it would loop (P16).
 */
export class IngressGateway extends Construct {
  readonly name: string;
  /** Labels of its pods. */
  readonly selector: Readonly<Record<string, string>>;
  readonly port: number;

  constructor(scope: Construct, id: string, props: IngressGatewayProps) {
    super(scope, id);
    this.name = id;
    this.selector = props.selector ?? { istio: 'ingressgateway' };
    this.port = props.port ?? 80;
    new Gateway(this, 'gateway', {
      metadata: { name: id },
      spec: {
        selector: { ...this.selector },
        servers: [{ port: { number: this.port, name: 'http', protocol: 'HTTP' }, hosts: [...props.hosts] }],
      },
    });
  }

  /** `<namespace>/<name>`, which finds it from anywhere (P16). */
  get reference(): string {
    return `${Chart.of(this).namespace ?? 'default'}/${this.name}`;
  }
}
