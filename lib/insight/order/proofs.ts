import type { View } from '../../manifests/inventory.ts';
import type { Need } from './need.ts';
import { isCustom, needsOf } from './needs.ts';
import type { OrderProblem } from './problem.ts';
import { skipsDryRun } from './sync-options.ts';
import type { SyncUnit } from './sync-unit.ts';
import type { Task } from './task.ts';
import { TaskIndex } from './task-index.ts';
import { type Relation, relationOf, type SyncTree } from './tree.ts';
import { placeText, type Verdict, verdictOf } from './verdict.ts';

/** What the proofs came to. */
export interface Proofs {
  readonly problems: readonly OrderProblem[];
  /** How many things are in time only because Argo CD waits for Applications. */
  readonly relied: number;
  /** How many needs were looked at and found among the manifests. */
  readonly proven: number;
}

export interface ProofProps {
  readonly view: View;
  readonly units: ReadonlyMap<SyncUnit, readonly Task[]>;
  readonly tree: SyncTree;
  /** Whether a wave of Applications lasts until they are healthy; undefined where nobody says. */
  readonly waits: boolean | undefined;
}

interface Finding extends Verdict {
  readonly need: Need;
  readonly users: Task[];
  readonly maker: Task | undefined;
  readonly relation: Relation | undefined;
}

/**
 * Nothing is used before it exists: for everything that is needed and that some Application brings, where that comes. What is
 * nowhere among the manifests is the business of `check`, but for namespaces, without which nothing works.
 */
export function proofsOf(props: ProofProps): Proofs {
  const { units, view } = props;
  const index = new TaskIndex(units);
  const found = new Map<string, Finding>();
  let [relied, proven] = [0, 0];
  for (const user of [...units.values()].flat()) {
    const needs = needsOf(view, user).map((need) => ({ need, makers: index.makersOf(need, user) }));
    if (isCustom(user.resource)) needs.push({ need: kindNeed(user), makers: index.definersOf(user) });
    for (const { need, makers } of needs) {
      const best = bestOf(props, index, { user, need, makers });
      if (best === undefined) continue;
      proven++;
      if (best === 'relied') relied++;
      else if (best !== 'proven') enter(found, user, best);
    }
  }
  const findings = [...found.values()];
  return { problems: findings.map((finding) => problemOf(inCircle(finding, findings))), relied, proven };
}

function kindNeed({ resource }: Task): Need {
  return {
    kind: 'apiextensions.k8s.io/CustomResourceDefinition',
    name: resource.kind,
    namespace: undefined,
    without: 'refused',
    effect: 'the API server does not know the kind yet',
  };
}

interface Use {
  readonly user: Task;
  readonly need: Need;
  readonly makers: readonly Task[];
}

/** Of several that make the same thing, the one that comes best counts. */
function bestOf(
  props: ProofProps,
  index: TaskIndex,
  use: Use,
): 'relied' | 'proven' | Omit<Finding, 'users'> | undefined {
  const { need, makers, user } = use;
  if (makers.length === 0) return missingNamespace(props.view, index, use);
  let best: Omit<Finding, 'users'> | undefined;
  let isRelied = false;
  for (const maker of makers) {
    const relation = relationOf(maker, user, props.tree);
    const verdict = verdictOf({ user, need, maker, relation }, props.waits);
    if (verdict === undefined && !isRelyingOn(props, relation)) return 'proven';
    if (verdict === undefined) isRelied = true;
    else if (best === undefined || (best.severity === 'error' && verdict.severity === 'warning'))
      best = { ...verdict, need, maker, relation };
  }
  return isRelied ? 'relied' : best;
}

function isRelyingOn({ waits }: ProofProps, { is, first, waitedFor }: Relation): boolean {
  return waits === false && is === 'before' && first.application !== undefined && waitedFor.length > 0;
}

function missingNamespace(
  { facts }: View,
  index: TaskIndex,
  { need, user }: Use,
): Omit<Finding, 'users'> | undefined {
  const isSure = facts.whole === true && user.unit.application !== undefined;
  if (need.kind !== 'Namespace' || !isSure || index.createsNamespace(need, user)) return undefined;
  return {
    severity: 'error',
    outcome: `and no Application makes it: ${need.effect}`,
    fix: 'Add the Namespace in an earlier wave, or the sync option CreateNamespace=true.',
    need,
    maker: undefined,
    relation: undefined,
  };
}

/**
 * Two Applications of one wave that define each other's kinds: the dry run stops both, and no retry helps. What skips the dry run
 * gets as far as its kinds.
 */
function inCircle(finding: Finding, findings: readonly Finding[]): Finding {
  const start = finding.users[0]?.unit;
  const reached = new Set<SyncUnit>();
  const open = stoppedBy(finding);
  for (let unit = open.pop(); unit !== undefined && !reached.has(unit); unit = open.pop()) {
    reached.add(unit);
    open.push(...findings.filter(({ users }) => users[0]?.unit === unit).flatMap(stoppedBy));
  }
  if (start === undefined || !reached.has(start)) return finding;
  const outcome = `Application ${finding.maker?.unit.name} needs kinds of Application ${start.name} in turn, the dry run stops both, and no retry helps`;
  return { ...finding, severity: 'error', outcome };
}

function stoppedBy({ need, relation, maker, users }: Finding): SyncUnit[] {
  const isKind = need.kind.endsWith('/CustomResourceDefinition') && relation?.is === 'beside';
  return isKind && maker !== undefined && !users.every(skipsDryRun) ? [maker.unit] : [];
}

/** Needs of one Application for one thing are one problem, and so are those for the kinds that one chart brings. */
function enter(found: Map<string, Finding>, user: Task, finding: Omit<Finding, 'users'>): void {
  const { need, severity, maker } = finding;
  const what = need.kind.endsWith('/CustomResourceDefinition') ? '' : `${need.namespace}/${need.name}`;
  const key = [user.unit.name, need.kind, what, need.without, severity, maker?.unit.name].join(' ');
  const known = found.get(key);
  if (known === undefined) found.set(key, { ...finding, users: [user] });
  else known.users.push(user);
}

function problemOf({ severity, outcome, fix, need, users, maker, relation }: Finding): OrderProblem {
  const [first] = users;
  const more =
    users.length > 1 ? ` (and ${users.length - 1} more of Application ${first?.unit.name} likewise)` : '';
  const where = relation === undefined || maker === undefined ? '' : `${times(relation)}: `;
  return {
    severity,
    object: first?.resource ?? (maker as Task).resource,
    message: `needs ${thing(need)}, ${where}${outcome}${more}`,
    fix,
  };
}

function thing({ kind, namespace, name }: Need): string {
  const short = kind.slice(kind.lastIndexOf('/') + 1);
  return `${short} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

function times({ is, first, second }: Relation): string {
  const comes = first.application === undefined ? 'comes' : `Application ${first.application.name} brings`;
  const own = second.application === undefined ? '' : ` of Application ${second.application.name}`;
  if (is === 'before') return `which ${comes} earlier`;
  if (is === 'beside') return `which ${comes} in the same ${placeText(first)}`;
  return `which ${comes} in ${placeText(first)}, after ${placeText(second)}${own}`;
}
