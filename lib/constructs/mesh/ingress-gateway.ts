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

  constructor(scope: Construct, id: string, props: IngressGatewayProps) {
    super(scope, id);
    this.name = id;
    new Gateway(this, 'gateway', {
      metadata: { name: id },
      spec: {
        selector: { ...(props.selector ?? { istio: 'ingressgateway' }) },
        servers: [
          { port: { number: props.port ?? 80, name: 'http', protocol: 'HTTP' }, hosts: [...props.hosts] },
        ],
      },
    });
  }
}
