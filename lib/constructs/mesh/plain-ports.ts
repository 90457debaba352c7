import { Construct } from 'constructs';
import { PeerAuthentication } from '../../../imports/security-istio-io.ts';

export interface PlainPortsProps {
  /** Labels of the pods. */
  readonly selector: Readonly<Record<string, string>>;
  /** Ports of their containers. */
  readonly ports: readonly number[];
}

/**
 * The exception from strict mutual TLS: ports on which some pods go on taking plain text too, for a client that has no proxy,
 * such as a Prometheus outside the mesh. On every other port they take mutual TLS and nothing else (P8).
 */
export class PlainPorts extends Construct {
  constructor(scope: Construct, id: string, { selector, ports }: PlainPortsProps) {
    super(scope, id);
    new PeerAuthentication(this, 'policy', {
      metadata: { name: id },
      spec: {
        selector: { matchLabels: { ...selector } },
        mtls: { mode: 'STRICT' },
        portLevelMtls: Object.fromEntries(ports.map((port) => [String(port), { mode: 'PERMISSIVE' }])),
      },
    });
  }
}
