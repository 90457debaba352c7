import { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';

type Labels = Readonly<Record<string, string>>;

export interface ClientsOnlyProps {
  /** Labels of the pods to protect. */
  readonly pods: Labels;
  /** Labels of each kind of pod, in the same namespace, that may connect. */
  readonly clients: readonly Labels[];
  /** The container port they may connect to, or several. */
  readonly port: number | readonly number[];
  /** Other namespaces whose every pod may connect. @default - none */
  readonly namespaces?: readonly string[];
}

/**
 * Lets nobody but the named clients connect to some pods. Probes come from the node and are never held back.
 *
 * @throws without clients: Kubernetes reads an empty list of peers as everybody
 */
export class ClientsOnly extends Construct {
  constructor(scope: Construct, id: string, props: ClientsOnlyProps) {
    super(scope, id);
    if (props.clients.length === 0) {
      throw new Error("'clients' must not be empty: Kubernetes would let everybody connect");
    }
    new k8s.KubeNetworkPolicy(this, 'policy', {
      metadata: { name: id },
      spec: {
        podSelector: { matchLabels: { ...props.pods } },
        policyTypes: ['Ingress'],
        ingress: [
          {
            from: [
              ...props.clients.map((client) => ({ podSelector: { matchLabels: { ...client } } })),
              ...(props.namespaces ?? []).map(allOf),
            ],
            ports: [props.port]
              .flat()
              .map((port) => ({ protocol: 'TCP', port: k8s.IntOrString.fromNumber(port) })),
          },
        ],
      },
    });
  }
}

/** Every pod of a namespace, by the label that the API server gives each. */
function allOf(namespace: string): k8s.NetworkPolicyPeer {
  return { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } };
}

/**
 * Cuts off, in both directions, every pod that carries the label `quarantine: "true"`. Nothing carries it until an
 * operator sets it: `kubectl label pod NAME quarantine=true`.
 */
export class Quarantine extends Construct {
  constructor(scope: Construct, id = 'quarantine') {
    super(scope, id);
    new k8s.KubeNetworkPolicy(this, 'policy', {
      metadata: { name: id },
      spec: {
        podSelector: { matchLabels: { quarantine: 'true' } },
        policyTypes: ['Ingress', 'Egress'],
      },
    });
  }
}
