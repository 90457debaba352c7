import type { Duration } from 'cdk8s';
import { k8s } from '../../../imports/k8s.ts';

/** When the kubelet asks, and how often it may be disappointed. */
export interface ProbeTiming {
  /** Time from one question to the next, whole seconds. */
  readonly every: Duration;
  /** Failures in a row until the kubelet acts. */
  readonly failures: number;
  /** How long an answer may take, whole seconds. @default - 1 second, as Kubernetes has it */
  readonly timeout?: Duration;
}

/** Factories for the questions a kubelet asks a container. */
export const Probe = {
  /** An HTTP GET that must answer with 200 to 399. @param port name of a port of the container */
  httpGet(path: string, port: string, timing: ProbeTiming): k8s.Probe {
    return { httpGet: { path, port: k8s.IntOrString.fromString(port) }, ...settings(timing) };
  },

  /** A command that must exit with 0. */
  exec(command: readonly string[], timing: ProbeTiming): k8s.Probe {
    return { exec: { command: [...command] }, ...settings(timing) };
  },
};

/** The three questions; each may be left out. */
export interface Probes {
  /** Holds the others back until it first succeeds. @default - none */
  readonly startup?: k8s.Probe;
  /** May requests be sent here? @default - always */
  readonly readiness?: k8s.Probe;
  /** Must the container be restarted? @default - only when its process ends */
  readonly liveness?: k8s.Probe;
}

function settings(timing: ProbeTiming): Omit<k8s.Probe, 'httpGet' | 'exec'> {
  return {
    periodSeconds: timing.every.toSeconds(),
    failureThreshold: timing.failures,
    ...(timing.timeout === undefined ? {} : { timeoutSeconds: timing.timeout.toSeconds() }),
  };
}
