import type { Duration } from 'cdk8s';
import type { k8s } from '../../../imports/k8s.ts';
import { Configuration } from './configuration.ts';
import { type ContainerProps, container } from './container.ts';
import { deadNodeTolerations, onNodes } from './placement.ts';
import type { SecretReference } from './secret-reference.ts';

export interface PodProps {
  /** Labels of the pod, the ones its owner selects by among them. */
  readonly labels: Readonly<Record<string, string>>;
  /** The container that the pod is there for; the first in the list. */
  readonly main: ContainerProps;
  /** @default - none */
  readonly sidecars?: readonly ContainerProps[];
  /** Containers that run to their end, one after the other, before the main one. @default - none */
  readonly before?: readonly ContainerProps[];
  /** Numeric user, group and file-system group of all containers. */
  readonly user: number;
  /** Whether Istio adds its proxy; only asked in a meshed namespace. @default true */
  readonly meshed?: boolean;
  /** Account whose token the pod gets. @default - none: the pod cannot speak to the API server */
  readonly account?: { readonly name: string };
  /** @default - none: the image is public */
  readonly pullSecret?: SecretReference;
  /** Names of the only nodes it may run on. @default - any */
  readonly nodes?: readonly string[];
  /** How long the pod stays bound to a node that no longer answers. @default - 5 minutes, Kubernetes' default */
  readonly deadNodeToleration?: Duration;
  /** @default - no constraint */
  readonly spread?: readonly k8s.TopologySpreadConstraint[];
  /** Time from the request to stop to the kill. @default - 30 seconds, as Kubernetes has it */
  readonly terminationGrace?: Duration;
  /** @default - Always, as Kubernetes has it */
  readonly restart?: 'Never' | 'OnFailure';
  /** @default - only what the pod's own configuration needs */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** The pod that a Rollout, Deployment or Job makes copies of. */
export function podTemplate(props: PodProps): k8s.PodTemplateSpec {
  const containers = [props.main, ...(props.sidecars ?? [])];
  const before = props.before ?? [];
  const annotations = { ...props.annotations, ...configurationHashes([...containers, ...before]) };
  return {
    metadata: {
      // A label and not the annotation of the same name, which Istio deprecates (P19).
      labels: { ...props.labels, ...(props.meshed === false ? { 'sidecar.istio.io/inject': 'false' } : {}) },
      ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
    },
    spec: {
      serviceAccountName: props.account?.name,
      automountServiceAccountToken: props.account !== undefined,
      enableServiceLinks: false,
      securityContext: {
        runAsUser: props.user,
        runAsGroup: props.user,
        fsGroup: props.user,
        fsGroupChangePolicy: 'OnRootMismatch',
        seccompProfile: { type: 'RuntimeDefault' },
      },
      imagePullSecrets: props.pullSecret && [{ name: props.pullSecret.name }],
      affinity: props.nodes && onNodes(props.nodes),
      tolerations: props.deadNodeToleration && deadNodeTolerations(props.deadNodeToleration),
      topologySpreadConstraints: props.spread && [...props.spread],
      terminationGracePeriodSeconds: props.terminationGrace?.toSeconds(),
      restartPolicy: props.restart,
      initContainers: before.length === 0 ? undefined : before.map(container),
      containers: [container(props.main), ...(props.sidecars ?? []).map(container)] as k8s.Container[],
      volumes: volumesOf([...containers, ...before]),
    },
  };
}

/** Changing a ConfigMap restarts nothing by itself; a changed annotation on the pod does. */
function configurationHashes(containers: readonly ContainerProps[]): Record<string, string> {
  const read = containers.flatMap(({ mounts = [], envFrom = [] }) => [
    ...mounts.flatMap(({ volume }) => volume.configuration ?? []),
    ...envFrom.filter((source) => source instanceof Configuration),
  ]);
  return Object.fromEntries(read.map((source) => [`checksum/${source.name}`, source.hash]));
}

/** @throws when two volumes have one name: the pod would get one of them in both places */
function volumesOf(containers: readonly ContainerProps[]): k8s.Volume[] | undefined {
  const volumes = new Map<string, k8s.Volume>();
  for (const { volume } of containers.flatMap(({ mounts = [] }) => mounts)) {
    const [known, added] = [volumes.get(volume.name), volume.toPodVolume()];
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(added)) {
      throw new Error(`'mounts' name two different volumes '${volume.name}'; give each a name of its own`);
    }
    volumes.set(volume.name, added);
  }
  return volumes.size === 0 ? undefined : [...volumes.values()];
}
