import type { Resource } from '../../manifests/resource.ts';
import { holdsWave } from './health.ts';
import type { Need } from './need.ts';
import type { OrderProblem } from './problem.ts';
import { skipsDryRun } from './sync-options.ts';
import type { Task } from './task.ts';
import type { Place, Relation } from './tree.ts';

/** Something that is needed, who needs it, and when it comes. */
export interface Judged {
  readonly user: Task;
  readonly need: Need;
  readonly maker: Task;
  readonly relation: Relation;
}

/** That something comes too late, or only by luck in time. */
export interface Verdict {
  readonly severity: OrderProblem['severity'];
  /** What follows, as a part of a sentence. */
  readonly outcome: string;
  readonly fix: string;
}

/** What is to be said of something that comes when it comes; undefined where nothing is. */
export function verdictOf(use: Judged, waits: boolean | undefined): Verdict | undefined {
  const { relation } = use;
  if (relation.is === 'apart') return undefined;
  if (relation.is === 'before') return manualVerdict(use);
  return relation.is === 'beside' ? besideVerdict(use) : afterVerdict(use, waits);
}

function manualVerdict({ need, relation }: Judged): Verdict | undefined {
  const manual = relation.waitedFor.find(({ automated }) => !automated);
  if (manual === undefined || need.without === 'idle') return undefined;
  return {
    severity: 'warning',
    outcome: `that Application is synced by hand, and until somebody does, ${need.effect}`,
    fix: `Sync Application ${manual.name} first, or give it syncPolicy.automated.`,
  };
}

/** In one wave objects of one Application find each other; Applications are synced at the same time. */
function besideVerdict({ user, need, maker, relation }: Judged): Verdict | undefined {
  const across = relation.first.application !== undefined || relation.second.application !== undefined;
  if (!across || need.without === 'waits' || need.without === 'idle' || need.without === 'fails')
    return undefined;
  const fix = wayOut(maker, user, relation);
  if (need.without === 'lost')
    return { severity: 'warning', outcome: `either may be first: ${need.effect}`, fix };
  const { unit } = user;
  if (!unit.retries) {
    const outcome = `either may be first, and Application ${unit.name} does not try again: ${need.effect}`;
    return { severity: 'error', outcome, fix };
  }
  const rest =
    need.kind.endsWith('CustomResourceDefinition') && !skipsDryRun(user)
      ? ', and the dry run stops all of it'
      : '';
  const outcome = `either may be first: ${need.effect}${rest}, and only the retry of Application ${unit.name} makes up for it`;
  return { severity: 'warning', outcome, fix };
}

function afterVerdict(
  { user, need, maker, relation }: Judged,
  waits: boolean | undefined,
): Verdict | undefined {
  const { first, second } = relation;
  const across = first.application !== undefined || second.application !== undefined;
  const fix = wayOut(maker, user, relation);
  const never = (what: string) => ({
    severity: 'error' as const,
    outcome: `${need.effect}, and ${what} is waited for first: neither ever happens`,
    fix,
  });
  const held =
    across && second.application !== undefined
      ? `Application ${second.application.name}`
      : 'the earlier wave';
  const blocks = !across || waits === true || second.application === undefined;
  switch (need.without) {
    case 'idle':
      return { severity: 'warning', outcome: need.effect, fix };
    case 'lost':
      return { severity: 'error', outcome: need.effect, fix };
    case 'fails':
      return { severity: across ? 'warning' : 'error', outcome: need.effect, fix };
    case 'waits':
      return blocks && holdsOn(user.resource) ? never(held) : undefined;
    case 'refused':
    case 'degraded':
      if (blocks) return never(held);
      return user.unit.retries
        ? {
            severity: 'warning',
            outcome: `${need.effect}, and only the retry of Application ${user.unit.name} makes up for it`,
            fix,
          }
        : {
            severity: 'error',
            outcome: `${need.effect}, and Application ${user.unit.name} does not try again`,
            fix,
          };
  }
}

/** An Application without its project is unhealthy for good. */
function holdsOn(resource: Resource): boolean {
  return holdsWave(resource) || resource.kind === 'argoproj.io/Application';
}

const how = 'annotation argocd.argoproj.io/sync-wave';

/** Within one Application both may share a wave; Applications of one wave do not wait for each other. */
function wayOut(maker: Task, user: Task, { first, second }: Relation): string {
  if (first.application === undefined && second.application === undefined) {
    return first.phase === second.phase
      ? `Give ${maker.resource} ${placeText(second)} or an earlier one, or ${user.resource} ${placeText(first)} or a later one (${how}).`
      : `Let ${maker.resource} be a hook of ${second.phase} too, in an earlier wave, or ${user.resource} one of a later phase (annotation argocd.argoproj.io/hook).`;
  }
  const what =
    first.application === undefined ? `${maker.resource}` : `Application ${first.application.name}`;
  const whom =
    second.application === undefined ? `${user.resource}` : `Application ${second.application.name}`;
  return `Put ${what} before ${placeText(second)}, or ${whom} after ${placeText(first)} (${how}).`;
}

export function placeText({ phase, wave }: Pick<Place, 'phase' | 'wave'>): string {
  return phase === 'Sync' ? `wave ${wave}` : `${phase} wave ${wave}`;
}
