import type { Resource } from '../../manifests/resource.ts';
import { phasesOf, rankOf, type SyncPhase, syncPhases, syncWaveOf } from './sync-phase.ts';
import type { SyncUnit } from './sync-unit.ts';

/** An object as a sync applies it. */
export interface Task {
  readonly resource: Resource;
  /** Its namespace, filled in where it leaves it to the Application; undefined where the kind has none. */
  readonly namespace: string | undefined;
  readonly unit: SyncUnit;
  readonly phase: SyncPhase;
  readonly wave: number;
}

/** The tasks of a unit in the order in which Argo CD works them off: phase, wave, kind, name (gitops-engine pkg/sync/sync_tasks.go). */
export function sortedTasks(
  unit: SyncUnit,
  objects: readonly { readonly resource: Resource; readonly namespace: string | undefined }[],
): Task[] {
  const tasks = objects.flatMap(({ resource, namespace }) => {
    const wave = syncWaveOf(resource);
    return phasesOf(resource).map((phase): Task => ({ resource, namespace, unit, phase, wave }));
  });
  const sorted = tasks.toSorted(compare);
  return pulledForward(pulledForward(sorted, namespaceMade, namespaceUsed), kindDefined, kindUsed);
}

function compare(a: Task, b: Task): number {
  return (
    comparePlace(a, b) ||
    rankOf(a.resource) - rankOf(b.resource) ||
    (a.resource.name < b.resource.name ? -1 : a.resource.name > b.resource.name ? 1 : 0)
  );
}

/** Phase and wave alone: what is equal in them is waited for together. */
export function comparePlace(a: Pick<Task, 'phase' | 'wave'>, b: Pick<Task, 'phase' | 'wave'>): number {
  return syncPhases.indexOf(a.phase) - syncPhases.indexOf(b.phase) || a.wave - b.wave;
}

type KeyOf = (task: Task) => string | undefined;

/** Namespaces and kinds move before the first object that needs them, whatever their own wave says (same file, adjustDeps). */
function pulledForward(tasks: readonly Task[], madeBy: KeyOf, usedBy: KeyOf): Task[] {
  const late = new Map<string, Task[]>();
  const users = new Map<string, Task>();
  const rest = tasks.filter((task) => {
    const made = madeBy(task);
    const user = made === undefined ? undefined : users.get(made);
    const used = made === undefined ? usedBy(task) : undefined;
    if (used !== undefined && !users.has(used)) users.set(used, task);
    if (made === undefined || user === undefined) return true;
    late.set(made, [...(late.get(made) ?? []), { ...task, phase: user.phase, wave: user.wave }]);
    return false;
  });
  if (late.size === 0) return [...tasks];
  return rest.flatMap((task) => {
    const used = usedBy(task);
    const own = used !== undefined && users.get(used) === task ? (late.get(used) ?? []) : [];
    return [...own, task];
  });
}

const namespaceMade: KeyOf = ({ resource }) => (resource.kind === 'Namespace' ? resource.name : undefined);
const namespaceUsed: KeyOf = ({ namespace }) => namespace;
const kindDefined: KeyOf = ({ resource }) => definedKind(resource);
const kindUsed: KeyOf = ({ resource }) => resource.kind;

/** The kind that a CustomResourceDefinition defines, with its group. */
export function definedKind({ kind, spec }: Resource): string | undefined {
  if (kind !== 'apiextensions.k8s.io/CustomResourceDefinition') return undefined;
  return `${spec.at('group').text}/${spec.at('names', 'kind').text}`;
}
