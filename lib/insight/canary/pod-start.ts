import type { Field } from '../../manifests/field.ts';
import { containerName, type Pod } from '../../manifests/pod.ts';
import type { Resource } from '../../manifests/resource.ts';

/** How long a pod takes to count as available, without the time to pull its images. */
export interface PodStart {
  readonly least: number;
  /** With everything going as slowly as its probes allow without a restart. */
  readonly most: number;
  /** What sets the most. */
  readonly because: string;
}

/** Of a probe that says nothing (pkg/apis/core/v1/defaults.go SetDefaults_Probe, Kubernetes 1.31). */
const defaults = { period: 10, failures: 3, successes: 1 } as const;

/** The bounds that probes and `minReadySeconds` set. Without a probe, a container counts as ready once it runs. */
export function podStart(pod: Pod, rollout: Resource): PodStart {
  const ready = rollout.spec.at('minReadySeconds').number ?? 0;
  const deadline = rollout.spec.at('progressDeadlineSeconds').number ?? 600;
  const each = pod.containers.map((container) => containerStart(container, deadline));
  const slowest = each.reduce((slow, one) => (one.most > slow.most ? one : slow), {
    least: 0,
    most: 0,
    because: 'no container has a probe to wait for',
  });
  const least = Math.max(0, ...each.map((one) => one.least));
  const settled = ready === 0 ? '' : `, then ${ready} s of minReadySeconds`;
  return { least: least + ready, most: slowest.most + ready, because: `${slowest.because}${settled}` };
}

function containerStart(container: Field, deadline: number): PodStart {
  const startup = container.at('startupProbe');
  const readiness = container.at('readinessProbe');
  const liveness = container.at('livenessProbe');
  const name = containerName(container);
  const readyLeast = readiness.isMapping ? soonest(readiness) : 0;
  if (startup.isMapping) {
    // Readiness is asked at once when the start-up probe succeeds (pkg/kubelet/prober/worker.go, Kubernetes 1.31).
    const most = latest(startup) + (readiness.isMapping ? periodOf(readiness) * successesOf(readiness) : 0);
    const least = Math.max(soonest(startup), readyLeast);
    return { least, most, because: `the start-up probe of ${name} allows ${latest(startup)} s` };
  }
  if (!readiness.isMapping) return { least: 0, most: 0, because: `${name} has no probe` };
  if (liveness.isMapping) {
    const most = Math.max(latest(liveness), readyLeast);
    return { least: readyLeast, most, because: `the liveness probe of ${name} restarts it after ${most} s` };
  }
  const most = Math.max(deadline, readyLeast);
  return { least: readyLeast, most, because: `only progressDeadlineSeconds bounds ${name}` };
}

/** The first successes in a row that are enough. */
function soonest(probe: Field): number {
  return delayOf(probe) + (successesOf(probe) - 1) * periodOf(probe);
}

/** The failures in a row after which the container is restarted. */
function latest(probe: Field): number {
  return delayOf(probe) + (probe.at('failureThreshold').number ?? defaults.failures) * periodOf(probe);
}

function delayOf(probe: Field): number {
  return probe.at('initialDelaySeconds').number ?? 0;
}

function periodOf(probe: Field): number {
  return probe.at('periodSeconds').number ?? defaults.period;
}

function successesOf(probe: Field): number {
  return probe.at('successThreshold').number ?? defaults.successes;
}
