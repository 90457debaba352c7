import { isHelmRelease } from '../../manifests/helm/helm-release.ts';
import type { View } from '../../manifests/inventory.ts';
import { waveOf } from '../../manifests/relations/applications.ts';
import type { Resource } from '../../manifests/resource.ts';
import { rankOf, type SyncPhase } from './sync-phase.ts';
import type { SyncUnit } from './sync-unit.ts';
import { comparePlace, type Task } from './task.ts';

/** Which Application creates which. */
export interface SyncTree {
  /** Applications that no other one creates, in the order of their waves. */
  readonly roots: readonly SyncUnit[];
  /** The task that creates a unit's Application; none for roots. */
  readonly creators: ReadonlyMap<SyncUnit, Task>;
  readonly unitOf: ReadonlyMap<Resource, SyncUnit>;
  /** Applications that create each other in a circle. */
  readonly circles: readonly (readonly SyncUnit[])[];
}

/** An Application that creates itself is none the less a root, applied by hand once. */
export function treeOf(units: ReadonlyMap<SyncUnit, readonly Task[]>): SyncTree {
  const unitOf = new Map(
    [...units.keys()].flatMap((unit) => (unit.application ? [[unit.application, unit]] : [])),
  );
  const creators = new Map<SyncUnit, Task>();
  for (const tasks of units.values()) {
    for (const task of tasks) {
      const child = unitOf.get(task.resource);
      if (child !== undefined && child !== task.unit && !creators.has(child)) creators.set(child, task);
    }
  }
  const circles = circlesIn(creators);
  // A circle has to be entered somewhere, so that what is in it has a place.
  for (const [first] of circles) if (first !== undefined) creators.delete(first);
  const roots = [...units.keys()].filter((unit) => !creators.has(unit));
  return { roots: roots.toSorted(byWave), creators, unitOf, circles };
}

function circlesIn(creators: ReadonlyMap<SyncUnit, Task>): SyncUnit[][] {
  const circles: SyncUnit[][] = [];
  const done = new Set<SyncUnit>();
  for (const start of creators.keys()) {
    const path: SyncUnit[] = [];
    for (let unit: SyncUnit | undefined = start; unit !== undefined && !done.has(unit); ) {
      const seen = path.indexOf(unit);
      if (seen >= 0) {
        circles.push(path.slice(seen));
        break;
      }
      path.push(unit);
      unit = creators.get(unit)?.unit;
    }
    for (const unit of path) done.add(unit);
  }
  return circles;
}

function byWave(a: SyncUnit, b: SyncUnit): number {
  return rootWave(a) - rootWave(b) || (a.name < b.name ? -1 : 1);
}

/** The wave of an Application whose creator is not in the tree. */
function rootWave({ application }: SyncUnit): number {
  return application === undefined ? 0 : waveOf(application);
}

/** Where a task stands at the point where its way and that of another part. */
export interface Place {
  /** The Application that has it, if the ways part above that. */
  readonly application: SyncUnit | undefined;
  readonly phase: SyncPhase;
  readonly wave: number;
}

/** What is known of the time of one task against another's. */
export interface Relation {
  /** `beside` is the same wave, where each may be first; `apart` are syncs that know nothing of each other. */
  readonly is: 'before' | 'beside' | 'after' | 'apart';
  readonly first: Place;
  readonly second: Place;
  /** The Applications that are waited for before the second task. */
  readonly waitedFor: readonly SyncUnit[];
}

/** How the first of two tasks comes to the second. */
export function relationOf(first: Task, second: Task, tree: SyncTree): Relation {
  const [a, b] = [chainOf(first, tree.creators), chainOf(second, tree.creators)];
  const length = Math.max(a.length, b.length);
  const fork = Array.from({ length }).findIndex((_, index) => a[index] !== b[index]);
  const [x, y] = [a[fork], b[fork]];
  const places = { first: placeOf(x ?? first, first, tree), second: placeOf(y ?? second, second, tree) };
  const none = { ...places, waitedFor: [] };
  // The Application of a task comes before it, and what is in an Application after that.
  if (x === undefined) return { is: 'before', ...none };
  if (y === undefined) return { is: 'after', ...none };
  const waitedFor = a.slice(fork + 1).map(({ unit }) => unit);
  if (x.unit !== y.unit) {
    if (x.unit.application === undefined || y.unit.application === undefined) return { is: 'apart', ...none };
    const roots = { first: rootPlace(x.unit), second: rootPlace(y.unit) };
    const order = roots.first.wave - roots.second.wave;
    return { is: named(order), ...roots, waitedFor: [x.unit, ...waitedFor] };
  }
  const order = comparePlace(x, y);
  // Within a wave one kind follows the other, but what an Application brings comes when it comes.
  const isRanked = order === 0 && x === first && rankOf(x.resource) < rankOf(y.resource);
  return { is: isRanked ? 'before' : named(order), ...places, waitedFor };
}

function named(order: number): Relation['is'] {
  if (order === 0) return 'beside';
  return order < 0 ? 'before' : 'after';
}

function placeOf({ resource, phase, wave }: Task, own: Task, { unitOf }: SyncTree): Place {
  return { application: resource === own.resource ? undefined : unitOf.get(resource), phase, wave };
}

function rootPlace(unit: SyncUnit): Place {
  return { application: unit, phase: 'Sync', wave: rootWave(unit) };
}

function chainOf(task: Task, creators: ReadonlyMap<SyncUnit, Task>): Task[] {
  const chain = [task];
  for (let creator = creators.get(task.unit); creator !== undefined; creator = creators.get(creator.unit))
    chain.unshift(creator);
  return chain;
}

const healthKey = 'resource.customizations.health.argoproj.io_Application';

/** How Argo CD is told to see the health of an Application; undefined where its settings are not among the manifests. */
export interface ApplicationHealth {
  readonly script: string | undefined;
  /** The object whose settings say it, or should. */
  readonly settings: Resource;
}

/** Without such a check a wave of Applications is over as soon as they exist (docs/operator-manual/health.md, Argo CD 3.2.5). */
export function applicationHealth(view: View): ApplicationHealth | undefined {
  const release = view.all('HelmRelease').find((it) => isHelmRelease(it) && it.chart === 'argo-cd');
  const configMap = view.all('ConfigMap').find((it) => it.name === 'argocd-cm' && !it.promised);
  const settings = release?.at('values', 'configs', 'cm') ?? configMap?.at('data');
  const owner = release ?? configMap;
  if (settings === undefined || owner === undefined) return undefined;
  const old = settings.at('resource.customizations').text ?? '';
  const script = settings.at(healthKey).text ?? (old.includes('argoproj.io/Application') ? old : undefined);
  return { script, settings: owner.subject };
}
