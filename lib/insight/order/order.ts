import type { Inventory } from '../../manifests/inventory.ts';
import type { Resource } from '../../manifests/resource.ts';
import { circleProblems, emptyApplications, handSynced, healthProblem } from './applications.ts';
import type { OrderProblem } from './problem.ts';
import { proofsOf } from './proofs.ts';
import { stopsOf } from './stops.ts';
import type { SyncPhase } from './sync-phase.ts';
import type { SyncUnit } from './sync-unit.ts';
import { comparePlace, type Task } from './task.ts';
import { applicationHealth, type SyncTree, treeOf } from './tree.ts';
import { chartOf, unitsOf } from './units.ts';

/** Objects that are applied together. */
export interface SyncWave {
  readonly unit: SyncUnit;
  readonly phase: SyncPhase;
  readonly wave: number;
  /** In the order in which they are applied. */
  readonly objects: readonly Resource[];
  /** How many Applications stand above it. */
  readonly depth: number;
}

/** What Argo CD applies when, and what is wrong with it. */
export interface SyncOrder {
  /** Depth first: a wave with Applications is followed by theirs. */
  readonly waves: readonly SyncWave[];
  readonly problems: readonly OrderProblem[];
  readonly charts: ReadonlyMap<SyncUnit, string>;
  /** Objects that no Application applies, and that somebody has to. */
  readonly unowned: readonly Resource[];
  /** How many needs were found among the manifests and looked at. */
  readonly proven: number;
}

/** The sync plan of a tree, across its Applications, and the proof that nothing is used before it exists. */
export function orderOf(inventory: Inventory): SyncOrder {
  const { units, unowned } = unitsOf(inventory);
  const tree = treeOf(units);
  const health = applicationHealth(inventory);
  const waits = health === undefined ? undefined : health.script !== undefined;
  const proofs = proofsOf({ view: inventory, units, tree, waits });
  const problems = [
    ...circleProblems(tree),
    ...emptyApplications(inventory, units),
    ...healthProblem(health, units, proofs.relied),
    ...proofs.problems,
    ...stopsOf(inventory, units, tree, waits),
    ...handSynced(health, units, tree),
  ];
  return {
    waves: tree.roots.flatMap((root) => wavesOf(root, { units, tree, depth: 0, above: new Set() })),
    problems: problems.toSorted((a, b) => rank(a) - rank(b)),
    charts: new Map([...units.keys()].flatMap((unit) => entry(unit, chartOf(inventory, unit)))),
    unowned,
    proven: proofs.proven,
  };
}

function entry(unit: SyncUnit, chart: string | undefined): [SyncUnit, string][] {
  return chart === undefined ? [] : [[unit, chart]];
}

function rank({ severity }: OrderProblem): number {
  return severity === 'error' ? 0 : 1;
}

interface Walk {
  readonly units: ReadonlyMap<SyncUnit, readonly Task[]>;
  readonly tree: SyncTree;
  readonly depth: number;
  readonly above: ReadonlySet<SyncUnit>;
}

function wavesOf(unit: SyncUnit, walk: Walk): SyncWave[] {
  const { units, tree, depth } = walk;
  const above = new Set([...walk.above, unit]);
  const waves: SyncWave[] = [];
  for (const tasks of together(units.get(unit) ?? [])) {
    const [first] = tasks;
    if (first === undefined) continue;
    const { phase, wave } = first;
    waves.push({ unit, phase, wave, objects: tasks.map(({ resource }) => resource), depth });
    for (const { resource } of tasks) {
      const child = tree.unitOf.get(resource);
      if (child !== undefined && !above.has(child) && tree.creators.get(child)?.unit === unit)
        waves.push(...wavesOf(child, { ...walk, depth: depth + 1, above }));
    }
  }
  return waves;
}

/** Tasks that share phase and wave. */
function together(tasks: readonly Task[]): Task[][] {
  const groups: Task[][] = [];
  for (const task of tasks) {
    const last = groups.at(-1);
    const [first] = last ?? [];
    if (first !== undefined && comparePlace(first, task) === 0) last?.push(task);
    else groups.push([task]);
  }
  return groups;
}
