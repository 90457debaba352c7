import { Construct } from 'constructs';
import { k8s } from '../../../imports/k8s.ts';
import { inWave } from '../delivery/sync-wave.ts';
import type { ContainerProps } from './container.ts';
import { podTemplate } from './pod-template.ts';

/** A folder or socket of the node that the agent may read. */
export interface NodePath {
  /** Name of the volume. */
  readonly name: string;
  /** Absolute path on the node. */
  readonly path: string;
  /** Absolute path in the container. */
  readonly at: string;
  /** Whether what the node mounts below it later shows there too. @default false */
  readonly followMounts?: boolean;
}

export interface NodeAgentProps {
  readonly main: ContainerProps;
  /** Read-only, each. */
  readonly nodePaths: readonly NodePath[];
  /** Numeric user and group. `root` reads what only the node's root may; it still has no capability. */
  readonly user: number | 'root';
  /** Nodes it runs on: `workers` leaves out what is tainted, `all` runs in spite of every taint. */
  readonly nodes: 'workers' | 'all';
  /** Whether it sees the node's network and processes instead of its own. @default false */
  readonly inNodeNamespaces?: boolean;
}

/**
 * A pod on each node that looks into the node, labelled `app: <id>`. The one place where host paths are mounted: only to
 * read, with every capability dropped and a read-only root all the same. The namespace must be `privileged` (P28).
 */
export class NodeAgent extends Construct {
  readonly labels: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: NodeAgentProps) {
    super(scope, id);
    this.labels = { app: id };
    new k8s.KubeDaemonSet(this, 'daemon-set', {
      metadata: { name: id, labels: this.labels, annotations: inWave('workloads') },
      spec: {
        revisionHistoryLimit: 3,
        selector: { matchLabels: this.labels },
        template: agentTemplate(this.labels, props),
      },
    });
  }
}

function agentTemplate(labels: Readonly<Record<string, string>>, props: NodeAgentProps): k8s.PodTemplateSpec {
  const root = props.user === 'root';
  const user = props.user === 'root' ? 0 : props.user;
  const { metadata, spec } = podTemplate({ labels, user, meshed: false, main: props.main });
  if (spec === undefined) throw new Error(`pod of '${props.main.name}' has no spec`);
  return {
    metadata,
    spec: {
      ...spec,
      ...(props.inNodeNamespaces ? { hostNetwork: true, hostPid: true } : {}),
      tolerations: props.nodes === 'all' ? [{ operator: 'Exists' }] : undefined,
      // No group for volumes: nothing of the node may change its owner.
      securityContext: {
        runAsUser: user,
        runAsGroup: user,
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: spec.containers.map((one) => ({
        ...one,
        securityContext: { ...one.securityContext, runAsNonRoot: !root },
        volumeMounts: [...(one.volumeMounts ?? []), ...props.nodePaths.map(nodeMount)],
      })),
      volumes: [
        ...(spec.volumes ?? []),
        ...props.nodePaths.map(({ name, path }) => ({ name, hostPath: { path } })),
      ],
    },
  };
}

function nodeMount({ name, at, followMounts }: NodePath): k8s.VolumeMount {
  return {
    name,
    mountPath: at,
    readOnly: true,
    ...(followMounts ? { mountPropagation: 'HostToContainer' } : {}),
  };
}
