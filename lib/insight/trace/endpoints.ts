import type { Field } from '../../manifests/field.ts';
import type { View } from '../../manifests/inventory.ts';
import { podOf } from '../../manifests/pod.ts';
import { portsOf } from '../../manifests/relations/container-ports.ts';
import { replicasOf } from '../../manifests/relations/replicas.ts';
import { workloadsBehind } from '../../manifests/relations/workloads.ts';
import type { Resource } from '../../manifests/resource.ts';

const tasks: ReadonlySet<string> = new Set(['batch/CronJob', 'batch/Job']);

/** The workloads that serve behind a Service; those that run to an end only where there are no others. */
export function serversBehind(view: View, service: Resource): Resource[] {
  const all = workloadsBehind(view, service);
  const lasting = all.filter(({ kind }) => !tasks.has(kind));
  return lasting.length > 0 ? lasting : all;
}

/** How many pods a workload has: `2–5 pods`. Zero where nothing scales it up again: an autoscaler leaves a zero alone. */
export function podCount(view: View, workload: Resource): { text: string; none: boolean } {
  if (workload.kind === 'apps/DaemonSet') return { text: 'a pod on each node', none: false };
  const { fewest, most } = replicasOf(view, workload);
  const none = (workload.spec.at('replicas').number === 0 || most === 0) && !isLent(view, workload);
  const range = fewest === most ? String(most) : `${fewest}–${most}`;
  return { text: none ? '0 pods' : `${range} pod${range === '1' ? '' : 's'}`, none };
}

/** Whether a Rollout runs the template of a Deployment, which then has no pods of its own. */
function isLent(view: View, { name, namespace }: Resource): boolean {
  return view
    .inNamespace('argoproj.io/Rollout', namespace)
    .some(({ spec }) => spec.at('workloadRef', 'name').text === name);
}

/** The port of a Service that has a number, or the name. */
export function portOfService(service: Resource, wanted: number | string): Field | undefined {
  return service.spec
    .at('ports')
    .items.find((port) =>
      typeof wanted === 'number' ? port.at('port').number === wanted : port.at('name').text === wanted,
    );
}

/** `80, 443`, as messages list the ports of a Service. */
export function portList(service: Resource): string {
  const numbers = service.spec
    .at('ports')
    .items.map((port) => port.at('port').number ?? port.at('number').number);
  return numbers.length === 0 ? 'none' : numbers.join(', ');
}

/** Where a port of a Service leads in a pod. */
export interface PodPort {
  /** Undefined where a name is not declared. */
  readonly number: number | undefined;
  readonly container: string | undefined;
  readonly text: string;
  /** Why nothing answers there; undefined where something may. */
  readonly problem?: string;
}

export function podPortOf(workload: Resource, port: Field): PodPort {
  const target = port.at('targetPort');
  const pod = podOf(workload);
  const containers = pod?.containers ?? [];
  const declared = portsOf(containers);
  const holder = (number: number | undefined) =>
    containers.find((container) => portsOf([container]).some((item) => item.number === number))?.at('name')
      .text;
  if (target.text !== undefined && !/^\d+$/.test(target.text)) {
    const found = declared.find(({ name }) => name === target.text);
    if (found !== undefined)
      return {
        number: found.number,
        container: holder(found.number),
        text: `${found.number} (${target.text})`,
      };
    const problem = `no container of ${workload} has a port named '${target.text}'`;
    return { number: undefined, container: undefined, text: target.text, problem };
  }
  const number = target.number ?? (target.text === undefined ? port.at('port').number : Number(target.text));
  const container = holder(number);
  const plain = { number, container, text: String(number) };
  // A container need not declare its ports; one that declares others most likely does not listen at this.
  if (container !== undefined || declared.length === 0 || workload.promised) return plain;
  const there = declared.map((item) => item.number).join(', ');
  return { ...plain, problem: `no container of ${workload} declares port ${number}: it has ${there}` };
}
