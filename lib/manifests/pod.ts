import type { Field } from './field.ts';
import type { Kind } from './kinds.ts';
import type { Resource } from './resource.ts';

/** Where a workload's kind keeps the template of its pods. */
const templates: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  Pod: [],
  ReplicationController: ['spec', 'template'],
  'apps/DaemonSet': ['spec', 'template'],
  'apps/Deployment': ['spec', 'template'],
  'apps/ReplicaSet': ['spec', 'template'],
  'apps/StatefulSet': ['spec', 'template'],
  'argoproj.io/Rollout': ['spec', 'template'],
  'batch/CronJob': ['spec', 'jobTemplate', 'spec', 'template'],
  'batch/Job': ['spec', 'template'],
};

/** The pods that a workload makes. */
export interface Pod {
  /** The template; of a Pod itself, the whole object. */
  readonly template: Field;
  readonly spec: Field;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** Containers that run as long as the pod: those of `containers`, and sidecars among `initContainers`. */
  readonly containers: readonly Field[];
  /** All containers, those that run before the others too. */
  readonly allContainers: readonly Field[];
  readonly volumes: readonly Field[];
}

const pods = new WeakMap<Resource, Pod>();

/** The pods of a workload; undefined for other kinds, and for a Rollout that borrows the template of a Deployment. */
export function podOf(resource: Resource): Pod | undefined {
  const known = pods.get(resource);
  if (known !== undefined) return known;
  const keys = templates[resource.kind as Kind];
  if (keys === undefined) return undefined;
  const template = resource.at(...keys);
  const spec = template.at('spec');
  if (!spec.isMapping) return undefined;
  const init = spec.at('initContainers').items;
  const main = spec.at('containers').items;
  const pod: Pod = {
    template,
    spec,
    labels: template.at('metadata', 'labels').labels,
    annotations: template.at('metadata', 'annotations').labels,
    containers: [...init.filter((container) => container.at('restartPolicy').text === 'Always'), ...main],
    allContainers: [...init, ...main],
    volumes: spec.at('volumes').items,
  };
  pods.set(resource, pod);
  return pod;
}

/** The name of a container, or its place where it has none. */
export function containerName(container: Field): string {
  return container.at('name').text ?? container.path;
}
