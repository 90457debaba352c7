import type { Duration } from 'cdk8s';
import type { k8s } from '../../../imports/k8s.ts';
import type { Configuration } from './configuration.ts';
import type { Probes } from './probe.ts';
import { type Resources, resourceRequirements } from './resources.ts';
import type { SecretReference } from './secret-reference.ts';
import type { Mount } from './volume.ts';

export interface ContainerProps {
  readonly name: string;
  /** Image with its tag. */
  readonly image: string;
  readonly resources: Resources;
  /** @default - the image's own entry point */
  readonly command?: readonly string[];
  /** @default - the image's own arguments */
  readonly args?: readonly string[];
  /** Ports by name. Istio tells the protocol from the name (P15). @default - none */
  readonly ports?: Readonly<Record<string, number>>;
  /** Variables: plain text, or a key of a Secret. @default - none */
  readonly env?: Readonly<Record<string, string | k8s.EnvVarSource>>;
  /** ConfigMaps and Secrets whose every key becomes a variable. @default - none */
  readonly envFrom?: readonly (Configuration | SecretReference)[];
  /** @default - nothing is mounted; the root file system is read-only all the same */
  readonly mounts?: readonly Mount[];
  /** @default - no probes */
  readonly probes?: Probes;
  /** How long the container goes on answering after its pod is taken out of service. @default - not at all */
  readonly drain?: Duration;
}

/**
 * A container as strict as the cluster allows: no privilege, no capability, nothing writable but its mounts.
 * What needs more must say so in its own code.
 */
export function container(props: ContainerProps): k8s.Container {
  return {
    name: props.name,
    image: props.image,
    command: props.command && [...props.command],
    args: props.args && [...props.args],
    ports: list(Object.entries(props.ports ?? {}).map(([name, containerPort]) => ({ name, containerPort }))),
    env: list(Object.entries(props.env ?? {}).map(([name, value]) => variable(name, value))),
    envFrom: list((props.envFrom ?? []).map(variablesOf)),
    volumeMounts: list((props.mounts ?? []).map(volumeMount)),
    resources: resourceRequirements(props.resources),
    startupProbe: props.probes?.startup,
    readinessProbe: props.probes?.readiness,
    livenessProbe: props.probes?.liveness,
    lifecycle: props.drain && { preStop: { sleep: { seconds: props.drain.toSeconds() } } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
    },
  };
}

function variable(name: string, value: string | k8s.EnvVarSource): k8s.EnvVar {
  return typeof value === 'string' ? { name, value } : { name, valueFrom: value };
}

function variablesOf(source: Configuration | SecretReference): k8s.EnvFromSource {
  return 'hash' in source ? { configMapRef: { name: source.name } } : { secretRef: { name: source.name } };
}

function volumeMount({ volume, path, subPath, readOnly }: Mount): k8s.VolumeMount {
  return { name: volume.name, mountPath: path, subPath, readOnly };
}

/** An empty list is left out: Git and the API server must not differ over it. */
function list<T>(items: T[]): T[] | undefined {
  return items.length === 0 ? undefined : items;
}
