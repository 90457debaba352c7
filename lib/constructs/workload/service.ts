import { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';

export interface ServiceProps {
  /** Labels of the pods behind it. */
  readonly selector: Readonly<Record<string, string>>;
  readonly port: number;
  /** Name of the port: Istio reads the protocol from it, `http` or `tcp-mysql` (P15). */
  readonly portName: string;
  /** Name of the port of the container. @default - the same name */
  readonly targetPort?: string;
}

/** A name inside the cluster for a set of pods, on one port. */
export class Service extends Construct {
  readonly name: string;
  readonly port: number;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    this.name = id;
    this.port = props.port;
    new k8s.KubeService(this, 'service', {
      metadata: { name: id, labels: { ...props.selector } },
      spec: {
        type: 'ClusterIP',
        selector: { ...props.selector },
        ports: [
          {
            name: props.portName,
            port: props.port,
            targetPort: k8s.IntOrString.fromString(props.targetPort ?? props.portName),
          },
        ],
      },
    });
  }
}
