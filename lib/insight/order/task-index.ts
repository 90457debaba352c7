import { secretKinds, secretMadeBy } from '../../manifests/relations/secret-makers.ts';
import type { Need } from './need.ts';
import { hasOption } from './sync-options.ts';
import type { SyncUnit } from './sync-unit.ts';
import { definedKind, type Task } from './task.ts';

/** Tasks by what they make, each cluster for itself. */
export class TaskIndex {
  readonly #byObject = new Map<string, Task[]>();
  readonly #byKind = new Map<string, Task[]>();

  readonly #created = new Set<string>();

  constructor(units: ReadonlyMap<SyncUnit, readonly Task[]>) {
    for (const [unit, [first]] of units) {
      if (unit.namespace === undefined || !hasOption(unit, 'CreateNamespace=true')) continue;
      // Argo CD makes it before it applies anything of the Application.
      const key = keyOf(unit, 'Namespace', undefined, unit.namespace);
      this.#created.add(key);
      if (first !== undefined) push(this.#byObject, key, first);
    }
    for (const task of [...units.values()].flat()) {
      const { resource, namespace, unit } = task;
      push(this.#byObject, keyOf(unit, resource.kind, namespace, resource.name), task);
      if (resource.kind !== 'Secret' && (secretKinds as readonly string[]).includes(resource.kind))
        push(this.#byObject, keyOf(unit, 'Secret', namespace, secretMadeBy(resource).name), task);
      const kind = definedKind(resource);
      if (kind !== undefined) push(this.#byKind, `${unit.cluster} ${kind}`, task);
    }
  }

  /** The tasks that make what a task needs. */
  makersOf({ kind, namespace, name }: Need, { unit }: Task): readonly Task[] {
    return this.#byObject.get(keyOf(unit, kind, namespace, name)) ?? [];
  }

  /** Whether some Application makes a namespace on its way, even one of whose objects nothing is known. */
  createsNamespace({ name }: Need, { unit }: Task): boolean {
    return this.#created.has(keyOf(unit, 'Namespace', undefined, name));
  }

  /** The tasks that define the kind of a task's object. */
  definersOf({ resource, unit }: Task): readonly Task[] {
    return this.#byKind.get(`${unit.cluster} ${resource.kind}`) ?? [];
  }
}

function keyOf({ cluster }: SyncUnit, kind: string, namespace: string | undefined, name: string): string {
  return `${cluster} ${kind} ${namespace ?? ''}/${name}`;
}

function push(map: Map<string, Task[]>, key: string, task: Task): void {
  const tasks = map.get(key);
  if (tasks === undefined) map.set(key, [task]);
  else tasks.push(task);
}
